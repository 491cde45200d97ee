using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Qxym.Walkthrough;

/// <summary>How the walkthrough is called.</summary>
/// <param name="Url">Where Qxym listens.</param>
/// <param name="Seed">Which invented persons play: the same seed gives the same ones.</param>
/// <param name="Out">A folder to keep the downloaded forms in; null keeps none.</param>
internal sealed record Options(Uri Url, int Seed, string? Out)
{
    public const string Usage = """
        用法：dotnet run --project Qxym.Walkthrough [-- [--url http://127.0.0.1:7071] [--seed 7] [--out 文件夹]]
          --url   Qxym 的地址（本机，带 /local 路由）
          --seed  虚构人物的种子
          --out   保存下载的申请表
        """;

    /// <summary>Reads the arguments; false when they are not understood.</summary>
    public static bool TryParse(IReadOnlyList<string> args, [NotNullWhen(true)] out Options? options)
    {
        options = new Options(new Uri("http://127.0.0.1:7071"), 7, null);
        for (var i = 0; i < args.Count && options is not null; i += 2)
        {
            options = i + 1 < args.Count ? options.With(args[i], args[i + 1]) : null;
        }

        return options is not null;
    }

    private Options? With(string name, string value) => name switch
    {
        "--url" when Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => this with { Url = url },
        "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        "--out" when value.Length > 0 => this with { Out = value },
        _ => null,
    };
}
