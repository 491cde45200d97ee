using Microsoft.Extensions.Configuration;

namespace Qxym.Functions.Applications;

/// <summary>Where the QR code of a printed form leads: setting <c>Forms:CheckAddress</c>, an address that the code is put behind.</summary>
public sealed class FormCheckAddress
{
    // A longer text makes modules that a stamped and photographed print does not keep.
    private const int Longest = 80;

    private readonly string _prefix;

    /// <param name="configuration">The app's settings. Without the setting, the QR code holds the bare code.</param>
    /// <exception cref="InvalidOperationException">The setting is no address that a phone could open.</exception>
    public FormCheckAddress(IConfiguration configuration)
    {
        var address = configuration["Forms:CheckAddress"]?.Trim() ?? "";
        if (address.Length > 0 && !IsUsable(address))
        {
            throw new InvalidOperationException(
                $"Forms:CheckAddress must be an http or https address of at most {Longest} ASCII characters, such as https://…/form-checks or https://…/check?code=.");
        }

        _prefix = address.Length == 0 || address[^1] is '/' or '=' ? address : address + "/";
    }

    /// <summary>The text of the QR code.</summary>
    public string TextFor(string code) => _prefix + code;

    private static bool IsUsable(string address) =>
        address.Length <= Longest
        && address.All(c => c is > ' ' and < '\u007F')
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && (!address.Contains('?', StringComparison.Ordinal) || address.EndsWith('='));
}
