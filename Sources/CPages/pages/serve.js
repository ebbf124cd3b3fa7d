'use strict';

/* Runs the scenario anew whenever a knob is turned, and draws what comes while it comes. */
(() => {
  const page = document.documentElement;
  const { knobs } = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const state = byId('state');
  const shown = new Map();
  let running = null;
  // The last result that was whole, and the one that stood before the knob was turned.
  let whole = null;
  let ghost = null;
  // What begins a run in a moment.
  let timer = null;

  // MARK: Settings

  const field = (knob) => byId(`${knob.id}-value`);
  const slider = (knob) => byId(`${knob.id}-slider`);

  /* What differs from the file, as the address of the page has it. */
  const query = () => {
    const parameters = new URLSearchParams();
    knobs.forEach((knob) => {
      const value = field(knob).value.trim();
      if (value !== knob.present) parameters.append('set', `${knob.path}=${value}`);
    });
    const text = parameters.toString();
    return text ? `?${text}` : '';
  };

  const takeAddress = () => {
    new URLSearchParams(location.search).getAll('set').forEach((setting) => {
      const knob = knobs.find((one) => setting.startsWith(`${one.path}=`));
      if (knob) field(knob).value = setting.slice(knob.path.length + 1);
    });
    knobs.forEach(moveSlider);
  };

  // MARK: Sliders

  const steps = 1000;

  /* Sliders are logarithmic where they can be: twice as much is the same way anywhere. */
  const valueAt = (knob, place) => {
    const { low, high } = knob;
    const share = place / steps;
    const value = low > 0 ? low * (high / low) ** share : low + (high - low) * share;
    return knob.isWhole ? Math.round(value) : Number(value.toPrecision(3));
  };

  const placeOf = (knob, value) => {
    const { low, high } = knob;
    const share = low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return Math.round(Math.min(1, Math.max(0, share)) * steps);
  };

  function moveSlider(knob) {
    const range = slider(knob);
    if (!range) return;
    const text = field(knob).value.trim();
    const value = Number(text.endsWith(knob.unit) ? text.slice(0, text.length - knob.unit.length) : NaN);
    range.disabled = !Number.isFinite(value);
    if (!range.disabled) range.value = String(placeOf(knob, value));
  }

  const markChanges = () => {
    knobs.forEach((knob) => {
      field(knob).closest('.knob').classList.toggle('changed', field(knob).value.trim() !== knob.present);
    });
  };

  // MARK: Charts

  const figureOf = (chart) => {
    const figure = document.createElement('figure');
    const title = document.createElement('figcaption');
    title.textContent = chart.title;
    const box = document.createElement('div');
    box.className = chart.isLow ? 'chart low' : 'chart';
    box.id = `chart-${chart.id}`;
    box.setAttribute('aria-label', chart.title);
    figure.append(title, box);
    return { figure, box };
  };

  const drawCharts = (charts) => {
    // A build without the library has the answer, and the tables of the whole report.
    if (typeof echarts === 'undefined') return;
    const place = byId('charts');
    shown.forEach((one, id) => {
      if (charts.some((chart) => chart.id === id)) return;
      one.instance.dispose();
      one.figure.remove();
      shown.delete(id);
    });
    const waiting = [];
    charts.forEach((chart, position) => {
      const before = ghost && ghost.charts.find((one) => one.id === chart.id);
      const known = shown.get(chart.id);
      if (known && isSeen(known.figure)) {
        known.instance.update(chart, before);
        return;
      }
      if (known) {
        waiting.push(() => known.instance.update(chart, before));
        return;
      }
      const { figure, box } = figureOf(chart);
      place.insertBefore(figure, place.children[position] || null);
      const instance = headroomCharts.draw(box, chart);
      if (before) instance.update(chart, before);
      shown.set(chart.id, { figure, instance });
    });
    drawLater(waiting);
  };

  const isSeen = (figure) => {
    const { top, bottom } = figure.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  /*
   * What is not in the window is drawn when the rest has been seen, one chart at a time, so that a slider
   * that is moved on is not held up by it; a newer result takes the place of what still waits.
   */
  let later = null;
  const drawLater = (waiting) => {
    clearTimeout(later);
    if (waiting.length === 0) return;
    later = setTimeout(() => {
      waiting[0]();
      drawLater(waiting.slice(1));
    }, 30);
  };

  // MARK: Runs

  const tell = (text, kind) => {
    state.textContent = text;
    page.dataset.run = kind;
  };

  const take = (result) => {
    byId('circumstances').textContent = result.circumstances;
    // Made by Headroom, which escapes every text that it puts in.
    byId('answer').innerHTML = result.answer;
    drawCharts(result.charts);
    if (page.dataset.turned) {
      performance.measure('redraw', { start: Number(page.dataset.turned), end: performance.now() });
      delete page.dataset.turned;
    }
    page.dataset.replications = String(result.replications);
    const progress = `${result.replications} of ${result.of} replications`;
    if (result.isWhole) {
      whole = result;
      tell(progress, 'done');
    } else {
      tell(`${progress}, running`, 'running');
    }
  };

  /* Reads server-sent events as they come: unlike an EventSource, it can tell why a request was refused. */
  const follow = async (address, signal, handlers) => {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(await response.text());
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += value;
      const events = rest.split('\n\n');
      rest = events.pop();
      events.forEach((event) => {
        const lines = event.split('\n');
        const name = lines.find((line) => line.startsWith('event: '));
        const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
        const handler = name && handlers[name.slice(7)];
        if (handler) handler(JSON.parse(data.join('\n')));
      });
    }
  };

  const run = async () => {
    clearTimeout(timer);
    if (running) running.abort();
    const controller = new AbortController();
    running = controller;
    const settings = query();
    history.replaceState(null, '', settings || location.pathname);
    byId('save').href = `scenario.yaml${settings}`;
    byId('report').href = `report.html${settings}`;
    markChanges();
    ghost = whole;
    tell('Running', 'running');
    try {
      await follow(`events${settings}`, controller.signal, {
        result: (result) => { if (running === controller) take(result); },
        problem: (problem) => { if (running === controller) tell(problem.text, 'problem'); },
      });
    } catch (error) {
      if (controller.signal.aborted) return;
      tell(error.message || 'The server does not answer.', 'problem');
    }
  };

  /* At most one run in a moment: of what a slider passes on its way the last counts. */
  const runSoon = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(run, delay);
  };

  // MARK: Controls

  knobs.forEach((knob) => {
    const range = slider(knob);
    field(knob).addEventListener('input', () => {
      page.dataset.turned = String(performance.now());
      moveSlider(knob);
      runSoon(300);
    });
    field(knob).addEventListener('change', () => runSoon(0));
    if (!range) return;
    range.addEventListener('input', () => {
      page.dataset.turned = String(performance.now());
      field(knob).value = `${valueAt(knob, Number(range.value))}${knob.unit}`;
      runSoon(0);
    });
  });
  byId('knobs').addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  byId('reset').addEventListener('click', () => {
    knobs.forEach((knob) => {
      field(knob).value = knob.present;
      moveSlider(knob);
    });
    run();
  });
  byId('stop').addEventListener('click', () => {
    clearTimeout(timer);
    if (running) running.abort();
    tell('Stopped', 'stopped');
  });
  byId('share').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      tell('The link is copied.', page.dataset.run);
    } catch {
      tell(location.href, page.dataset.run);
    }
  });

  takeAddress();
  if (typeof echarts !== 'undefined') headroomCharts.followTheme();
  page.dataset.ready = '1';
  run();
})();
