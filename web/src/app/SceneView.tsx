import { Suspense, type ComponentType } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Scene } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Skeleton } from '../ui/Panel.tsx';
import { ScenePartials } from '../ui/scene-partials.tsx';
import { lastingScene } from '../wall/lasting-scene.ts';
import { isConfigured } from '../wall/rotation.ts';
import { OverviewScene } from './scenes/OverviewScene.tsx';

/** The overview comes with the first script; every other scene when it is asked for. */
const SCENE: Record<Scene, ComponentType & { preload?: () => unknown }> = {
  overview: OverviewScene,
  feedback: lastingScene(() => import('./scenes/FeedbackScene.tsx')),
  dossiers: lastingScene(() => import('./scenes/DossiersScene.tsx')),
  satisfaction: lastingScene(() => import('./scenes/SatisfactionScene.tsx')),
  tasks: lastingScene(() => import('./scenes/TasksScene.tsx')),
  paths: lastingScene(() => import('./scenes/PathsScene.tsx')),
  'data-quality': lastingScene(() => import('./scenes/DataQualityScene.tsx')),
  area: lastingScene(() => import('./scenes/AreaPage.tsx')),
  unit: lastingScene(() => import('./scenes/UnitPage.tsx')),
  cases: lastingScene(() => import('./scenes/CasesPage.tsx')),
  letters: lastingScene(() => import('./scenes/LettersPage.tsx')),
  signals: lastingScene(() => import('./scenes/SignalsPage.tsx')),
  case: lastingScene(() => import('./scenes/CasePage.tsx')),
};

/** Fetches the scripts of scenes before they are needed. */
export function preloadScenes(scenes: readonly Scene[]) {
  for (const scene of scenes) SCENE[scene].preload?.();
}

export function SceneView({ scene }: { scene: Scene }) {
  const { t } = useSpeech();
  const { city, sources } = useSurroundings();
  if (city.streams.length === 0 && scene !== 'data-quality') return <NothingYet />;
  if (!isConfigured(scene, sources)) return <NotConfigured scene={scene} />;
  const Shown = SCENE[scene];
  return (
    <ScenePartials>
      <Suspense fallback={<Skeleton label={t.state.loading} />}>
        <Shown />
      </Suspense>
    </ScenePartials>
  );
}

/** A store without cases: no figure can be shown, and "no unit is late" would be a judgement without data. */
function NothingYet() {
  const { t } = useSpeech();
  return (
    <div className="nothing-yet">
      <h1>{t.state.nothingYet}</h1>
      <p>{t.state.nothingYetHint}</p>
      <pre><code>npx --yes pnpm@12.21.0 ingest ho-so.csv --mapping mot-cua</code></pre>
    </div>
  );
}

/** A scene that no source feeds. */
function NotConfigured({ scene }: { scene: Scene }) {
  const { t } = useSpeech();
  const { view } = useView();
  return (
    <div className="nothing-yet" data-not-configured={scene}>
      <h1>{t.wall.notConfigured(t.scenes[scene])}</h1>
      <p>{view.wall ? t.wall.notConfiguredHint : t.state.notConfiguredHint}</p>
    </div>
  );
}
