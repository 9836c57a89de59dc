"""Make the first visitor's first step as quick as everybody's."""

import torch


def warm() -> None:
    """Take one small optimizer step: torch loads most of itself at the first (about 0.7 s).

    One thread is the fastest for nets of a few weights; two only cost twice the processor.
    """
    torch.set_num_threads(1)
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.1)
    weight.square().sum().backward()
    optimizer.step()
