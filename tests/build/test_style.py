"""A page that is only read carries the rules that it can use, and no others."""

from outreach.build.style import rules, used

SHEET = """
:root{--a:1}
p,.gone{margin:0}
.there:not(.dark) a{color:red}
.there .gone{color:blue}
.from-script{top:0}
@media (max-width:3rem){.there,.gone{left:0}.gone{right:0}}
@media print{.gone{display:none}}
@font-face{font-family:"A";src:url(a.woff2)}
"""


def test_rules_are_told_apart():
    assert [head for head, _ in rules(SHEET)] == [
        ":root",
        "p,.gone",
        ".there:not(.dark) a",
        ".there .gone",
        ".from-script",
        "@media (max-width:3rem)",
        "@media print",
        "@font-face",
    ]


def test_what_no_class_of_the_page_needs_is_left_out():
    kept = used(SHEET, '<p class="there">', "x.className = 'from-script'")
    assert ":root{--a:1}" in kept
    assert "p{margin:0}" in kept
    assert ".there:not(.dark) a{color:red}" in kept, "dark may come later"
    assert ".from-script{top:0}" in kept
    assert "@media (max-width:3rem){.there{left:0}}" in kept
    assert "@font-face" in kept
    assert ".gone" not in kept
    assert "print" not in kept
