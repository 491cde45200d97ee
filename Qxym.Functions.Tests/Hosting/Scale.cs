namespace Qxym.Functions.Tests.Hosting;

/// <summary>How much the tests of many try: little by default, much with <c>QXYM_SCALE=full</c> in the environment.</summary>
internal static class Scale
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("QXYM_SCALE") == "full";

    public static int Of(int usual, int full) => IsFull ? full : usual;
}
