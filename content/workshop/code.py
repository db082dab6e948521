heights = [3, 6, 2, 8, 5]
colors = ["sand", "brick", "sea"]
x = 0

for height in heights:
    box(x, 0, 0, width=2, depth=2, height=height, color=choose(colors))
    roof(x, 0, height, width=2, depth=2, height=1, color="rust")
    x = x + 3

print(len(heights), max(heights), sum(heights))
