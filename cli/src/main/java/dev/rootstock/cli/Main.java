package dev.rootstock.cli;

import dev.rootstock.cli.command.RootCommand;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // the SDKs' threads do not end by themselves
        System.exit(RootCommand.execute(arguments));
    }
}
