/** Vega's own stops, so that a picture and a chart's legend have the same colours. */
const STOPS =
  '440154470e61481a6c482575472f7d443a834144873d4e8a39568c35608d31688e2d708e2a788e27818e23888e21918d1f988b1fa08822a8842ab07f35b77943bf7154c56866cc5d7ad1518fd744a5db36bcdf27d2e21be9e51afde725';

/** The colour of viridis at a share in [0, 1]: red, green, blue, each in [0, 255]. */
export function viridis(share: number): [number, number, number] {
  const last = STOPS.length / 6 - 1;
  const place = Math.min(Math.max(share, 0), 1) * last;
  const below = Math.min(Math.floor(place), last - 1);
  const part = (stop: number, channel: number): number =>
    parseInt(STOPS.slice(6 * stop + 2 * channel, 6 * stop + 2 * channel + 2), 16);
  const mixed = (channel: number): number =>
    Math.round(part(below, channel) + (place - below) * (part(below + 1, channel) - part(below, channel)));
  return [mixed(0), mixed(1), mixed(2)];
}
