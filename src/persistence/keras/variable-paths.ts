/** Where a `model.weights.h5` has the variables of a layer. */
export function vars(name: string, container = 'layers'): string {
  return `${container}/${name}/vars`;
}

/** As Keras makes the name of a layer of its class. Source: `to_snake_case` of keras/src/utils/naming.py. */
export function snakeCase(className: string): string {
  return className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
