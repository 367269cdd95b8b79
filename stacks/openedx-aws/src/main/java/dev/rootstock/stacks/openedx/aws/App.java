package dev.rootstock.stacks.openedx.aws;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import dev.rootstock.components.config.RunningEnvironment;

/** The program's entry point, for the stock command and for hosts that run programs in their own process. */
public final class App {

    private App() {}

    public static void main(String[] arguments) {
        Pulumi.run(App::stack);
    }

    /** Declares the environment whose folder the program runs for. */
    static void stack(Context context) {
        var folder = RunningEnvironment.find();
        var environment = folder.load(Environment.class, "domain").orThrow();
        new Site(context, folder.path(), environment).declare();
    }
}
