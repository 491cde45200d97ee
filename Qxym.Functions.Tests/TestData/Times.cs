using System.Globalization;
using Qxym.Domain.Time;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>An instant read on a clock in China: <c>2026-05-25 10:00</c>.</summary>
    public static DateTimeOffset China(string text) =>
        new(DateTime.Parse(text, CultureInfo.InvariantCulture), ChinaTime.Offset);

    /// <summary>A window between two such instants.</summary>
    public static Window Between(string opensAt, string closesAt) => new(China(opensAt), China(closesAt));
}
