using Microsoft.Extensions.Hosting;
using Qxym.Functions;
#if LOCAL_RUNTIME
using Qxym.Functions.Local;
#endif

var builder = QxymApp.CreateBuilder(args);
#if LOCAL_RUNTIME
builder.Services.AddLocalRoutes();
#endif
await builder.Build().RunAsync();
