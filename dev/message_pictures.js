// License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
// Gives a frame the height of its page and says what a reader could not read in it: a
// page wider than its window, text with too little contrast (WCAG 2.2 AA: 4.5, large
// text 3).
frame => {
  const view = frame.contentWindow, page = frame.contentDocument;
  const root = page.documentElement, said = [];
  frame.style.height = Math.max(root.scrollHeight, page.body.scrollHeight) + 'px';
  if (root.scrollWidth > view.innerWidth)
    said.push(`${root.scrollWidth} px wide in a window of ${view.innerWidth}`);

  const style = one => view.getComputedStyle(one);
  const numbers = color => color.match(/[\d.]+/g).map(Number);
  const over = (top, under) => {
    const [red, green, blue, alpha = 1] = numbers(top);
    return [red, green, blue].map((one, i) => one * alpha + under[i] * (1 - alpha));
  };
  const light = color => {
    const [red, green, blue] = color.map(one => one / 255).map(
      one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const upTo = node => node ? [...upTo(node.parentElement), node] : [];

  // What shows where no page has a colour: white, or black where the page allows dark.
  const probe = page.body.appendChild(page.createElement('i'));
  probe.style.background = 'Canvas';
  const canvas = numbers(style(probe).backgroundColor).slice(0, 3);
  probe.remove();

  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.data.replace(/\s+/g, ' ').trim();
    const styles = upTo(texts.currentNode.parentElement).map(style);
    const hidden = styles.some(one => one.display === 'none' || one.opacity === '0');
    if (!text || hidden)
      continue;
    const own = styles.at(-1), size = parseFloat(own.fontSize);
    const back = styles.reduce((under, one) => over(one.backgroundColor, under), canvas);
    const ratio = contrast(over(own.color, back), back);
    const large = size >= 24 || (size >= 18.66 && own.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5))
      said.push(`contrast ${ratio.toFixed(2)} of “${text.slice(0, 40)}”`);
  }
  return said;
}
