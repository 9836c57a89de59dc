// How ink looks on the sheet, and the sheet as bytes. A mark is a line {points} or a picture {stamp}.
const WIDTH = 0.075 // of the sheet: about as thick as MNIST's own strokes once boxed
const SOFT = 0.012

/** Paint all marks on `canvas` at its size on screen; `pen` is the keyboard's pen. */
export function paint(canvas, marks, pen) {
  const size = Math.round(canvas.clientWidth * (window.devicePixelRatio || 1)) || 280
  if (canvas.width !== size) canvas.width = canvas.height = size
  const brush = canvas.getContext("2d")
  draw(brush, size, marks)
  if (!pen) return
  brush.beginPath()
  brush.arc(pen.at[0] * size, pen.at[1] * size, size * 0.03, 0, 7)
  brush.strokeStyle = pen.line ? "#ff4fa3" : "#4fa3ff"
  brush.lineWidth = size * 0.01
  brush.stroke()
}

/** Whether anything is drawn. */
export function ink(marks) {
  return marks.length > 0
}

/** Grey levels 0–255 of the sheet, row by row, `side` × `side`, as base64. */
export function levels(marks, side) {
  const sheet = document.createElement("canvas")
  sheet.width = sheet.height = side * 4
  draw(sheet.getContext("2d"), side * 4, marks)
  const small = document.createElement("canvas")
  small.width = small.height = side
  const brush = small.getContext("2d", { willReadFrequently: true })
  brush.imageSmoothingQuality = "high"
  brush.drawImage(sheet, 0, 0, side, side)
  const { data } = brush.getImageData(0, 0, side, side)
  let text = ""
  for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(data[i])
  return btoa(text)
}

/** Marks as plain data, for the way to Python and back. */
export function plain(marks) {
  const short = (value) => Math.round(value * 1000) / 1000
  return marks.map(({ points, image, side }) => (points ? { points: points.map((at) => at.map(short)) } : { image, side }))
}

/** The marks of a drawing that Python sent: its strokes, or the picture alone. */
export function marksOf({ image, side, marks }) {
  const all = marks ? JSON.parse(marks) : [{ image, side }]
  return all.map((mark) => (mark.points ? mark : stampOf(mark)))
}

function stampOf({ image, side }) {
  const text = atob(image)
  const stamp = document.createElement("canvas")
  stamp.width = stamp.height = side
  const brush = stamp.getContext("2d")
  const pixels = brush.createImageData(side, side)
  for (let i = 0; i < text.length; i++) {
    pixels.data.fill(text.charCodeAt(i), 4 * i, 4 * i + 3)
    pixels.data[4 * i + 3] = 255
  }
  brush.putImageData(pixels, 0, 0)
  return { stamp, image, side }
}

function draw(brush, size, marks) {
  brush.shadowBlur = 0
  brush.fillStyle = "#000"
  brush.fillRect(0, 0, size, size)
  brush.lineCap = brush.lineJoin = "round"
  brush.lineWidth = size * WIDTH
  brush.strokeStyle = brush.fillStyle = brush.shadowColor = "#fff"
  for (const { stamp, points } of marks) {
    brush.shadowBlur = stamp ? 0 : size * SOFT
    if (stamp) brush.drawImage(stamp, 0, 0, size, size)
    else line(brush, size, points)
  }
}

/** A smooth line: curves from middle to middle, each point pulling. */
function line(brush, size, points) {
  const at = points.map(([x, y]) => [x * size, y * size])
  brush.beginPath()
  brush.moveTo(...at[0])
  if (at.length === 1) brush.lineTo(at[0][0] + 0.01, at[0][1])
  for (let i = 1; i < at.length - 1; i++) {
    const [x, y] = at[i], [nx, ny] = at[i + 1]
    brush.quadraticCurveTo(x, y, (x + nx) / 2, (y + ny) / 2)
  }
  brush.lineTo(...at.at(-1))
  brush.stroke()
}
