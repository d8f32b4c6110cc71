// type-graphql asks for the polyfill even where every type is given; it has to come before any decorated class.
import 'reflect-metadata';
