"""The floor: the least Streamlit app that shows a lesson's chart, one chart per slider position.

It computes nothing: the charts were made before. What it takes is Streamlit's own way only.
"""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st


@st.cache_data
def charts(folder):
    """All charts as Plotly's dicts; `meta` is the slider's position."""
    files = sorted(Path(folder).glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


st.set_page_config("bare", layout="wide")
specs = charts(os.environ["BARE_CHARTS"])
with st.columns([1, 3])[0]:
    position = st.slider("knob", 0, len(specs) - 1, 0)
with st.columns([1, 3])[1]:
    figure = go.Figure(specs[position], skip_invalid=True)
    figure.update_layout(meta=position, height=specs[position]["layout"].get("height", 520))
    st.plotly_chart(figure, theme=None, key="chart")
