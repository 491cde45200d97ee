using System.Text;
using Qxym.Walkthrough;

Console.OutputEncoding = Encoding.UTF8;
if (!Options.TryParse(args, out var options))
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

return await Walk.RunAsync(options, Console.Out) ? 0 : 1;
