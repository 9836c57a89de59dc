// Buttons for Plotly's own toolbar, and full screen.
const PATHS = {
  camera: "M9 4 7.2 6H4a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V8a2 2 0 0 0-2-2h-3.200L15 4zm3 4.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9",
  disk: "M5 3h10l6 6v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2m6 6v5H8l4 4 4-4h-3V9z",
  full: "M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z",
}

/** A toolbar button that Plotly draws; `icon` is one of camera, disk, full. */
export function button(icon, title, click) {
  return { name: title, title, icon: { width: 24, height: 24, path: PATHS[icon] }, click }
}

/** Show `host` on the whole screen, or back. */
export function fullScreen(host) {
  if (document.fullscreenElement) document.exitFullscreen()
  else host.requestFullscreen?.()
}
