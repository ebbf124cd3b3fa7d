'use strict';

/* Draws all charts of a report from the data that stands in it. */
(() => {
  const page = document.documentElement;
  const { charts } = JSON.parse(document.getElementById('data').textContent);
  if (typeof echarts === 'undefined') {
    // The tables behind the charts are what there is to see.
    page.dataset.ready = 'without charts';
    document.querySelectorAll('figure details').forEach((table) => { table.open = true; });
    return;
  }
  charts.forEach((chart) => {
    headroomCharts.draw(document.getElementById(`chart-${chart.id}`), chart);
  });
  headroomCharts.followTheme();
  // What is drawn is seen after two frames.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark('drawn');
    page.dataset.ready = '1';
  }));
})();
