'use strict';

/* Draws all charts of a report from the data that stands in it. */
(() => {
  const page = document.documentElement;
  const { charts } = JSON.parse(document.getElementById('data').textContent);
  if (typeof echarts === 'undefined') {
    page.dataset.ready = 'without charts';
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
