export default function({data, parentElement}) { parentElement.querySelector(".dlviz-player").textContent = "player" }
