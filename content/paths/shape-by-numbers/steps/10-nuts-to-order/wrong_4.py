# expect: no_function
size = param("size", 6, 4, 12)

small = prism(6, size, 0.8 * size) - cylinder(size / 2, 20).move(z=-1)

show(small, small.grow(1.5).move(x=3 * size), small.grow(2).move(x=7 * size))
