import { lazy, Suspense, type ComponentType } from 'react';
import type { Scene } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Skeleton } from '../ui/Panel.tsx';
import { OverviewScene } from './scenes/OverviewScene.tsx';

/** The overview comes with the first script; every other scene when it is asked for. */
const SCENE: Record<Scene, ComponentType> = {
  overview: OverviewScene,
  feedback: lazy(() => import('./scenes/FeedbackScene.tsx')),
  dossiers: lazy(() => import('./scenes/DossiersScene.tsx')),
  satisfaction: lazy(() => import('./scenes/SatisfactionScene.tsx')),
  paths: lazy(() => import('./scenes/PathsScene.tsx')),
  'data-quality': lazy(() => import('./scenes/DataQualityScene.tsx')),
  area: lazy(() => import('./scenes/AreaPage.tsx')),
  unit: lazy(() => import('./scenes/UnitPage.tsx')),
  cases: lazy(() => import('./scenes/CasesPage.tsx')),
  case: lazy(() => import('./scenes/CasePage.tsx')),
};

export function SceneView({ scene }: { scene: Scene }) {
  const { t } = useSpeech();
  const Shown = SCENE[scene];
  return (
    <Suspense fallback={<Skeleton label={t.state.loading} />}>
      <Shown />
    </Suspense>
  );
}
