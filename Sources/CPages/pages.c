// Puts the files of the pages into the program, byte for byte, so that the binary can be moved alone.
//
// As a literal of Swift the library would take the compiler minutes; `#embed` (C23) takes a second. A
// compiler that does not have it makes a program without pages, which says so.
#include "pages.h"

#if defined(__has_embed)
#define HEADROOM_EMBEDS 1
#else
#define HEADROOM_EMBEDS 0
#endif

// Without the file the array has one byte, which does not count.
#if HEADROOM_EMBEDS
#if __has_embed("library/echarts.min.js")
static const unsigned char chart_library[] = {
#embed "library/echarts.min.js"
};
#define CHART_LIBRARY_COUNT sizeof(chart_library)
#endif
static const unsigned char charts_script[] = {
#embed "pages/charts.js"
};
static const unsigned char report_script[] = {
#embed "pages/report.js"
};
static const unsigned char serve_script[] = {
#embed "pages/serve.js"
};
static const unsigned char page_style[] = {
#embed "pages/page.css"
};
#define COUNT(bytes) sizeof(bytes)
#else
static const unsigned char charts_script[] = {0};
static const unsigned char report_script[] = {0};
static const unsigned char serve_script[] = {0};
static const unsigned char page_style[] = {0};
#define COUNT(bytes) 0
#endif

#ifndef CHART_LIBRARY_COUNT
static const unsigned char chart_library[] = {0};
#define CHART_LIBRARY_COUNT 0
#endif

headroom_page_file headroom_chart_library(void) {
  return (headroom_page_file){chart_library, CHART_LIBRARY_COUNT};
}

headroom_page_file headroom_charts_script(void) {
  return (headroom_page_file){charts_script, COUNT(charts_script)};
}

headroom_page_file headroom_report_script(void) {
  return (headroom_page_file){report_script, COUNT(report_script)};
}

headroom_page_file headroom_serve_script(void) {
  return (headroom_page_file){serve_script, COUNT(serve_script)};
}

headroom_page_file headroom_page_style(void) {
  return (headroom_page_file){page_style, COUNT(page_style)};
}
