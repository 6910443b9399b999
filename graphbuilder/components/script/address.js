// What is chosen stands in the address after «#»: a link, a reload and the back button come to the same place.
const LONGEST_ADDRESS = 20000;
const KEYS = ["emne", "vis", "fra", "til", "skjul", "udfoldet", "sprog"];
const encoded = (name) => encodeURIComponent(name).replace(/~/g, "%7E");

const address = {
  decoded(text) {
    try { return decodeURIComponent(text); } catch { return ""; }
  },

  // Only keys of ours, each once; a value is still encoded where it is a list. Anything else is passed over.
  parse(fragment) {
    const told = {};
    for (const part of fragment.slice(0, LONGEST_ADDRESS).replace(/^#/, "").split("&")) {
      const [, key, value] = /^(\w+)=(.*)$/.exec(part) || [];
      if (KEYS.includes(key) && !Object.hasOwn(told, key)) told[key] = key === "emne" || key === "sprog" ? address.decoded(value) : value;
    }
    if (told.vis) Object.assign(told, { edge: told.vis.includes("~") ? told.vis.split("~").map(address.decoded) : null, vis: address.decoded(told.vis) });
    return told;
  },

  list: (value) => (value || "").split(",").filter(Boolean).map(address.decoded),
  read: () => address.parse(location.hash),
  isOurs: (told) => Object.keys(told).length > 0,

  // The address of what is seen now.
  now() {
    const edge = state.edge === null ? null : edges[state.edge];
    const parts = {
      emne: view.key === (DATA.start || "") ? null : encoded(view.key),
      vis: edge ? [nodes[edge.from].iri, edge.kind, nodes[edge.to].iri].map(encoded).join("~") : state.node === null ? null : encoded(nodes[state.node].iri),
      fra: filters.from > (filters.years[0] || 0) ? filters.from : null,
      til: filters.to < (filters.years.at(-1) || 0) ? filters.to : null,
      skjul: [...filters.hidden].sort().map(encoded).join(",") || null,
      udfoldet: unfolding.asked.map((id) => encoded(nodes[id].iri)).join(",") || null,
      sprog: language.asked,
    };
    return Object.entries(parts).filter(([, value]) => value !== null).map(([key, value]) => `${key}=${value}`).join("&");
  },

  // A choice is a new entry for the back button; a filter is not.
  write(isNew) {
    const now = address.now();
    if (now === location.hash.slice(1)) return;
    const target = now ? `#${now}` : location.pathname + location.search;
    try {
      if (isNew) history.pushState(null, "", target);
      else history.replaceState(null, "", target);
    } catch { /* a browser may refuse hundreds in a minute: the page goes on without */ }
  },

  // How far somebody had read goes with the entry that they leave: a browser cannot scroll to it before its view is open again.
  keepPlace() {
    try { history.replaceState({ read: window.scrollY }, ""); } catch { /* as in write */ }
  },

  // Come to the place that an address tells of; what is not there any more is said.
  restore(told) {
    if (Object.hasOwn(LANGUAGES, told.sprog ?? "")) language.asked = told.sprog;
    if (told.sprog) choose.language(told.sprog);
    const key = Object.hasOwn(DATA.views || {}, told.emne ?? null) ? told.emne : DATA.start || "";
    const isOther = key !== view.key;
    if (isOther) openView(key);
    address.restorePicture(told);
    choose.found(told, "address");
    if (isOther && !told.vis && history.state?.read !== undefined) window.scrollTo(0, history.state.read);
  },

  restorePicture({ udfoldet, skjul, fra, til }) {
    if (udfoldet && !filters.isMade) filters.render(); // its row takes height from the canvas, and the lanes are as wide as there is room
    unfolding.replay(address.list(udfoldet).map(nodeNamed).filter((id) => id !== undefined));
    canvas?.refold();
    const hidden = address.list(skjul).filter((kind) => nodes.some((node) => node.kind === kind));
    filters.set({ from: Number(fra) || 0, to: Number(til) || 0, hidden });
    if (filters.isMade) filters.render();
  },
};
