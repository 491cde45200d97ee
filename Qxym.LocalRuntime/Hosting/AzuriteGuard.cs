namespace Qxym.LocalRuntime.Hosting;

/// <summary>
/// What Node.js runs before the emulator, so that the emulator ends when its standard input does: when its owner asks for it, and when its
/// owner is killed. It then saves its data, which it otherwise does every five seconds.
/// </summary>
internal static class AzuriteGuard
{
    // Ctrl+C reaches every process of a terminal. The owner still writes while it stops, so the emulator must not end by itself.
    // What it prints when it ends has no reader once the owner is dead; that must not keep it from saving.
    private const string Script =
        """
        const once = process.once;
        process.once = (event, listener) => event === 'SIGINT' ? process : once.call(process, event, listener);
        process.on('SIGINT', () => {});
        for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
        process.stdin.on('end', () => {
          if (!process.emit('SIGTERM')) process.exit(0);
          setTimeout(() => process.exit(0), 5000).unref();
        }).resume();
        """;

    /// <summary>The script as a module to import.</summary>
    public static string Module => "data:text/javascript," + Uri.EscapeDataString(Script);
}
