// Runs before the first paint, so that a chosen theme never flashes. The build gives it a hashed name.
(() => {
  try {
    const theme = localStorage.getItem('patuh.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    const locale = localStorage.getItem('patuh.locale');
    if (locale === 'en') document.documentElement.lang = locale;
  } catch {
    // Storage may be forbidden; the device's own theme is used then.
  }
})();
