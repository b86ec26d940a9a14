// A reader of a posting's page is counted, with the site they came from; a page that is only prerendered is not read.

const page = document.querySelector("[data-viewed]");
if (page && !document.prerendering) {
  navigator.sendBeacon(page.dataset.viewed, new URLSearchParams({ from: document.referrer }));
}
