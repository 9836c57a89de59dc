"""The lessons in teaching order: folders beside this file, with their icons, by section."""

from dlviz.text import mark

SECTIONS = {
    mark("What learning is"): {
        "perceptron": ":material/call_split:",
        "line": ":material/trending_up:",
    },
    mark("How it learns"): {
        "slopes": ":material/function:",
        "learning_rate": ":material/landscape:",
        "housing": ":material/real_estate_agent:",
    },
    mark("Nets that learn"): {
        "classes": ":material/category:",
        "activations": ":material/show_chart:",
        "xor": ":material/hub:",
        "race": ":material/sports_score:",
    },
    mark("Nets that see"): {
        "mnist": ":material/draw:",
    },
}
