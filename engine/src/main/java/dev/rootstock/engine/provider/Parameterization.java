package dev.rootstock.engine.provider;

/**
 * What makes a provider that can be many packages one of them, such as the Terraform provider that a bridge is to wrap.
 *
 * @param name the package that the provider becomes
 * @param version that package's version
 * @param value what only the provider can read, in base64, as states hold it
 */
public record Parameterization(String name, String version, String value) {}
