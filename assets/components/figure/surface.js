// A surface that stays as it is isn't computed again: with thousands of places that is most of a redraw's work.

/** Let Plotly's next redraw pass by surfaces that are the same before and after; call what comes back
 *  when it is done. `still(a, b)` says whether two parts of a figure are equal. */
export function pass(plot, before, after, still) {
  const traces = plot._fullLayout?.scene?._scene?.traces
  if (!traces || !before || !still(before.layout, after.layout)) return () => {}
  const same = (index) => after.data[index]?.type === "surface" && still(before.data[index], after.data[index])
  const passed = Object.values(traces).filter(({ data }) => data && same(data.index))
  for (const trace of passed) trace.update = () => {} // before the prototype's own
  return () => { for (const trace of passed) delete trace.update }
}
