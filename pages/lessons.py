"""The lessons in teaching order: folders beside this file, with their icons, by section."""

from dlviz.text import mark

SECTIONS = {
    mark("One step at a time"): {
        "activations": ":material/show_chart:",
        "learning_rate": ":material/landscape:",
        "housing": ":material/real_estate_agent:",
    },
    mark("Nets that learn"): {
        "xor": ":material/hub:",
        "race": ":material/sports_score:",
        "mnist": ":material/draw:",
    },
}
