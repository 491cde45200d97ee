namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

public class LifecyclePageTests
{
    /// <summary>With <c>QXYM_WRITE_DOCS=1</c> in the environment it is drawn anew.</summary>
    [Fact]
    public void The_diagram_and_the_table_of_the_page_are_those_of_the_code()
    {
        var path = Path.Combine(Root(), "docs", "lifecycle.md");
        var page = File.ReadAllText(path);
        var renewed = LifecyclePage.Renewed(page);
        if (Environment.GetEnvironmentVariable("QXYM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, renewed);
            return;
        }

        Assert.True(renewed == page, $"docs/lifecycle.md is out of date. Run this test with QXYM_WRITE_DOCS=1, read what changed, and commit it.\n{renewed}");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Qxym.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
