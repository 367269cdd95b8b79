package dev.rootstock.components.openedx;

/** The superuser that the first deployment makes; its password is generated. */
public record Administrator(String username, String email) {}
