import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { SETTING_MEANINGS, type Policy, type PolicySetting } from './policy.ts';

@ObjectType({ simpleResolvers: true, description: 'One setting of a policy. Vietnamese: tham số của chính sách.' })
class PolicySettingNode {
  @Field(() => String, { description: 'Name of the setting. Vietnamese: tên tham số.' })
  name!: string;
  @Field(() => String, { description: 'Its value, as JSON without quotes around words. Vietnamese: giá trị.' })
  value!: string;
  @Field(() => String, { description: 'What it decides, in English. Vietnamese: ý nghĩa (tiếng Anh).' })
  meaning!: string;
  @Field(() => String, { description: 'What it decides, in Vietnamese. Vietnamese: ý nghĩa.' })
  meaningVi!: string;
  @Field(() => String, { description: 'Where the value comes from, in words. Vietnamese: nguồn gốc của giá trị.' })
  provenance!: string;
}

@ObjectType('Policy', { simpleResolvers: true, description: 'Named, versioned settings by which timeliness is judged; its name is what the argument `policy` takes. Vietnamese: chính sách.' })
class PolicyNode {
  @Field(() => String, { description: 'Name. Vietnamese: tên.' })
  name!: string;
  @Field(() => Int, { description: 'Version; raised whenever a value changes. Vietnamese: phiên bản.' })
  version!: number;
  @Field(() => Boolean, { description: 'Whether it is used when a question names none. Vietnamese: chính sách mặc định.' })
  isDefault!: boolean;
  @Field(() => [PolicySettingNode], { description: 'Every setting. Vietnamese: các tham số.' })
  settings!: PolicySettingNode[];
}

@Resolver()
export class PoliciesResolver {
  @Query(() => [PolicyNode], { description: "The city's policies, the default one first. Vietnamese: các chính sách." })
  policies(@Ctx() { city }: Context): PolicyNode[] {
    const { defaultPolicy } = city.profile;
    return [...city.policies.values()]
      .sort((a, b) => Number(b.name === defaultPolicy) - Number(a.name === defaultPolicy) || (a.name < b.name ? -1 : 1))
      .map((policy) => ({ name: policy.name, version: policy.version, isDefault: policy.name === defaultPolicy, settings: settingsOf(policy) }));
  }
}

function settingsOf(policy: Policy): PolicySettingNode[] {
  return (Object.keys(SETTING_MEANINGS) as PolicySetting[]).map((name) => {
    const value = policy[name];
    const { en, vi } = SETTING_MEANINGS[name];
    return { name, value: typeof value === 'string' ? value : JSON.stringify(value), meaning: en, meaningVi: vi, provenance: policy.provenance[name] };
  });
}
