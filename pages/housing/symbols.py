"""What weights and bias are called."""

from dlviz.linear.compute.dataset import Dataset

SUBSCRIPTS = "₁₂₃₄"


def symbols(dataset: Dataset) -> tuple[str, ...]:
    """w₁ … for the weights, b for the bias."""
    return (*(f"w{SUBSCRIPTS[i]}" for i in range(len(dataset.columns) - 1)), "b")
