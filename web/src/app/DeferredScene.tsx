import { memo, useDeferredValue } from 'react';
import { SurroundingsContext, useSurroundings } from '../filter/surroundings.tsx';
import { NavigationContext, useView } from '../filter/use-view.tsx';
import type { Scene } from '../filter/view.ts';
import { SpeechContext, useSpeech } from '../i18n/language.tsx';
import { roomOf } from './scenes/room.tsx';
import { SceneGuard } from './SceneGuard.tsx';
import { SceneView } from './SceneView.tsx';

/** The scene of a desk or phone. It follows the view, the language and the theme in the background: a scene of ninety units
 *  takes hundreds of milliseconds to draw, and the hand that asked for it sees its button answer before that. It says itself in
 *  which language it is: the page's language changes before it, and would lay out all of its text once in vain. */
export function DeferredScene() {
  const now = { navigation: useView(), surroundings: useSurroundings(), speech: useSpeech() };
  const navigation = useDeferredValue(now.navigation);
  const followed = useDeferredValue(now.surroundings);
  // A sheet is printed as it stands at that moment.
  const surroundings = now.surroundings.stage.paper ? now.surroundings : followed;
  const speech = useDeferredValue(now.speech);
  const { scene } = navigation.view;
  const behind = navigation !== now.navigation || surroundings !== now.surroundings || speech !== now.speech;
  return (
    <NavigationContext value={navigation}>
      <SurroundingsContext value={surroundings}>
        <SpeechContext value={speech}>
          <main id="main" tabIndex={-1} className={`scene scene-${scene}`} lang={speech.language} data-room={roomOf(surroundings.stage)} aria-busy={behind}>
            <Drawn scene={scene} />
          </main>
        </SpeechContext>
      </SurroundingsContext>
    </NavigationContext>
  );
}

const Drawn = memo(function Drawn({ scene }: { scene: Scene }) {
  return (
    <SceneGuard key={scene}>
      <SceneView scene={scene} />
    </SceneGuard>
  );
});
