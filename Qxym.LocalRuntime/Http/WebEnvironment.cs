using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Qxym.LocalRuntime.Http;

/// <summary>The host's environment for ASP.NET Core's services; there is no web root.</summary>
internal sealed class WebEnvironment(IHostEnvironment host) : IWebHostEnvironment
{
    public string WebRootPath { get; set; } = "";

    public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

    public string ApplicationName { get; set; } = host.ApplicationName;

    public IFileProvider ContentRootFileProvider { get; set; } = host.ContentRootFileProvider;

    public string ContentRootPath { get; set; } = host.ContentRootPath;

    public string EnvironmentName { get; set; } = host.EnvironmentName;
}
