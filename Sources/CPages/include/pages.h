#ifndef HEADROOM_PAGES_H
#define HEADROOM_PAGES_H

#include <stddef.h>

/// A file that the build put into the program: its bytes, without a zero at the end.
///
/// `count` is 0 where the build did not have it.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} headroom_page_file;

/// Apache ECharts, which draws the charts.
headroom_page_file headroom_chart_library(void);
/// `charts.js`: from the description of a chart to a chart.
headroom_page_file headroom_charts_script(void);
/// `report.js`: what a report does besides.
headroom_page_file headroom_report_script(void);
/// `serve.js`: what the page "what if" does besides.
headroom_page_file headroom_serve_script(void);
/// `page.css`: what reports and pages look like.
headroom_page_file headroom_page_style(void);

#endif
