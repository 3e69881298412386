// What a customer knows already (see views/reminder/reminder_blocks.xml), what they wrote, and what
// stands in the place of a fact in a text that nobody rendered.
const LEFT_OUT =
    ".rr_table, .rr_panel, .rr_person, .rr_choices, blockquote, [data-o-mail-quote], [t-out]";
const BLOCK = "p, div, li, td, th, h1, h2, h3";

/**
 * The letters of an input or of an editor, each with the place where it stands:
 * `{letter, node, offset}`; `node` is undefined in an input and at the end of a line.
 */
export function lettersOf(place) {
    if (place.value !== undefined) {
        return [...Array(place.value.length).keys()].map((offset) => ({
            letter: place.value[offset],
            offset,
        }));
    }
    const shown = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const walker = document.createTreeWalker(place, shown, (node) =>
        node.matches?.(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    );
    const letters = [];
    let block = null;
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const own = (node.parentElement || place).closest(BLOCK);
        if (node.nodeName === "BR" || (node.nodeType === Node.TEXT_NODE && own !== block)) {
            letters.push({ letter: "\n" });
        }
        if (node.nodeType === Node.TEXT_NODE) {
            block = own;
            for (let offset = 0; offset < node.length; offset++) {
                letters.push({ letter: node.data[offset], node, offset });
            }
        }
    }
    return letters;
}

export function textOf(letters) {
    return letters
        .map((one) => one.letter)
        .join("")
        .replace(/\ufeff|\u200b/g, "");
}

const isInk = (letter) => !/[\s\ufeff\u200b]/.test(letter);

/** Where a passage begins and ends, whatever the spaces and lines in it. */
export function find(letters, passage) {
    const inked = letters.filter((one) => isInk(one.letter));
    const wanted = [...passage.replace(/ …$/, "")].filter(isInk).join("");
    const at = wanted ? inked.map((one) => one.letter).join("").indexOf(wanted) : -1;
    return at < 0 ? null : { first: inked[at], last: inked[at + wanted.length - 1] };
}

/** Select from the first to the last letter, as if with the mouse. */
export function select(place, { first, last }) {
    place.focus();
    if (first.node) {
        const selection = document.getSelection();
        selection.setBaseAndExtent(first.node, first.offset, last.node, last.offset + 1);
    } else {
        place.setSelectionRange(first.offset, last.offset + 1);
    }
}

/** As if typed over: editor and browser see it as their own, and can undo it. */
export function replace(place, found, words) {
    select(place, found);
    document.execCommand("insertText", false, words);
}
