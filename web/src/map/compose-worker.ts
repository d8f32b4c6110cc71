import { compose, type ComposeTask } from './compose-task.ts';

self.onmessage = ({ data }: MessageEvent<ComposeTask>) => self.postMessage(compose(data));
