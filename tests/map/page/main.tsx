import '@fontsource-variable/inter';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import CityMap from '../../../web/src/map/CityMap.tsx';
import { RAMPS } from '../../../web/src/map/palette.ts';
import type { PageProps } from '../map-page.ts';

window.chosen = [];

/** The map alone on a page, as `window.mapProps` says. */
function Page() {
  const [props, setProps] = useState<PageProps>(window.mapProps);
  const [selected, setSelected] = useState<string | null>(null);
  window.change = (changed) => setProps((before) => ({ ...before, ...changed }));
  const theme = props.theme ?? 'dark';
  return (
    <CityMap
      boundarySetUrl="/bounds.json"
      landmarksUrl="/landmarks.json"
      classes={{ breaks: [92, 95, 97, 99], colours: [...RAMPS[theme]].reverse(), labels: ['< 92 %', '≥ 92 %', '≥ 95 %', '≥ 97 %', '≥ 99 %'], worst: 'low' }}
      language="vi"
      posture="desk"
      engine="maplibre"
      {...props}
      theme={theme}
      values={new Map(props.values)}
      selectedAreaId={selected}
      onSelectArea={(areaId) => {
        window.chosen.push(areaId);
        setSelected(areaId);
      }}
    />
  );
}

createRoot(document.getElementById('root')!).render(<Page />);
