import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents from the committed contract; run by `pnpm schema` after the schema is emitted. */
const config: CodegenConfig = {
  schema: `${import.meta.dirname}/../schema/schema.graphql`,
  documents: [`${import.meta.dirname}/src/**/*.graphql`],
  generates: {
    [`${import.meta.dirname}/src/graphql/`]: {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { Date: 'string', DateTime: 'string' },
      },
    },
  },
};
export default config;
