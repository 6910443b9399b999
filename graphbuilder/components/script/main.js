function makeNetwork() {
  filters.render(); // first: its row takes height from the canvas
  if (byId("network") && view.places.size) {
    readTheme();
    canvas = createCanvas();
    canvas.show(filters.isShown);
    canvas.viewport.fit();
    markOnCanvas();
    if (window.vis) wake(canvas);
  }
}

function watchScreen() {
  const URL_BAR = 120; // pixels that a telephone's bar may take and give back with every scroll
  let [width, height] = [window.innerWidth, window.innerHeight];
  window.addEventListener("resize", () => {
    if (width === window.innerWidth && Math.abs(height - window.innerHeight) < URL_BAR) return;
    canvas?.viewport.fit();
    [width, height] = [window.innerWidth, window.innerHeight];
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); canvas?.recolour(); });
}

const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

function start() {
  language.use(language.wished());
  liveRegion();
  if (window.innerWidth < 760 && byId("filters")) byId("filters").open = false;
  byId("language")?.addEventListener("click", () => {
    const name = WORDS.language === "da" ? "en" : "da";
    language.asked = name;
    language.remember(name);
    choose.language(name);
    address.write(false);
  });
  openView(DATA.start || "");
  listenToPage();
  if (byId("search")) listenToSearch();
  if (byId("network")) listenToCanvas();
  listenToSaving();
  listenToPickers();
  if (address.isOurs(address.read())) address.restore(address.read());
  window.addEventListener("hashchange", () => {
    const told = address.read();
    if (location.hash.slice(1) !== address.now() && (address.isOurs(told) || !location.hash)) address.restore(told);
  });
  watchScreen();
  // What can be read is painted first, then the picture, then what the panel says of both.
  afterPaint(() => {
    isPainted = true;
    makeNetwork();
    afterPaint(() => {
      if (!panel.isMade) panel.render();
      document.documentElement.dataset.ready = "yes";
      if (byId("network")) awaitPeople();
    });
  });
}

// For tests and for the curious: what is drawn, and where on the screen.
window.graphbuilder = {
  labels: () => (canvas ? canvas.state.labels : []),
  hidden: () => (canvas ? [...canvas.state.hidden] : []),
  selected: () => state.node,
  screen: (id) => canvas.stage.toScreen(spot(id)),
  view: () => ({ key: view.key, shown: [...view.places.keys()], folded: [...view.folded].filter((id) => !view.places.has(id)), steps: view.steps }),
  place: (id) => spot(id),
  inWords,
  nodes,
  edges,
};
start();
