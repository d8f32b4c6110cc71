import './styles/page.css';

/**
 * The page's first script. Where the server has drawn the first picture, the browser paints it before the dashboard's own
 * scripts, which are on their way meanwhile, keep it busy: a frame later, or at once where nobody sees a frame.
 */
async function painted(): Promise<void> {
  if (document.visibilityState === 'hidden') return;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve));
}

if (document.getElementById('root')?.hasChildNodes()) await painted();
await import('./main.tsx');
