"""What this site is and where to begin."""

from pages.shared.lesson import open_lesson

LESSONS = {
    "activations": ":material/show_chart:",
    "learning_rate": ":material/landscape:",
    "housing": ":material/real_estate_agent:",
    "xor": ":material/hub:",
    "race": ":material/sports_score:",
    "mnist": ":material/draw:",
}
_ = open_lesson("home")
