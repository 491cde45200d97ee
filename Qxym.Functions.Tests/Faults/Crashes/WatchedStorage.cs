using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>The way to the storage of the test run over ports of its own, on which the calls of another process are counted as they are sent.</summary>
internal sealed partial class WatchedStorage : IDisposable
{
    private readonly List<TcpListener> _listeners = [];
    private volatile Watched _watched = new(int.MaxValue, () => { });

    public WatchedStorage(string connectionString) => ConnectionString = Endpoint().Replace(connectionString, match =>
        $"{match.Groups["name"].Value}Endpoint=http://127.0.0.1:{Listen(int.Parse(match.Groups["port"].ValueSpan, null))}/");

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Calls since <see cref="Watch"/>.</summary>
    public int Calls => _watched.Calls;

    /// <summary>Counts from now; does something when that call is sent, and lets it not through.</summary>
    public void Watch(int call, Action act) => _watched = new Watched(call, act);

    public void Dispose() => _listeners.ForEach(l => l.Dispose());

    [GeneratedRegex(@"(?<name>Blob|Table)Endpoint=http://127\.0\.0\.1:(?<port>\d+)/")]
    private static partial Regex Endpoint();

    private int Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _listeners.Add(listener);
        _ = AcceptAsync(listener, port);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync(TcpListener listener, int port)
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(), port);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client, int port)
    {
        using (client)
        using (var service = new TcpClient { NoDelay = true })
        {
            try
            {
                client.NoDelay = true;
                await service.ConnectAsync(IPAddress.Loopback, port);
                var connection = new Connection(client.GetStream(), service.GetStream());
                await Task.WhenAny(connection.RequestsAsync(() => _watched.Next()), connection.AnswersAsync());
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // One of the two has gone; so does the other.
            }
        }
    }

    /// <summary>One connection: as no client sends a request before the last one is answered, the first bytes after an answer begin a request.</summary>
    private sealed class Connection(NetworkStream client, NetworkStream service)
    {
        private volatile bool _answered = true;

        public async Task RequestsAsync(Func<bool> goesThrough)
        {
            var bytes = new byte[64 * 1024];
            while (await client.ReadAsync(bytes) is > 0 and var count)
            {
                if (_answered && !goesThrough())
                {
                    return;
                }

                _answered = false;
                await service.WriteAsync(bytes.AsMemory(0, count));
            }
        }

        public async Task AnswersAsync()
        {
            var bytes = new byte[64 * 1024];
            while (await service.ReadAsync(bytes) is > 0 and var count)
            {
                _answered = true;
                await client.WriteAsync(bytes.AsMemory(0, count));
            }
        }
    }

    private sealed class Watched(int call, Action act)
    {
        private int _calls;

        public int Calls => _calls;

        public bool Next()
        {
            var number = Interlocked.Increment(ref _calls);
            if (number == call)
            {
                act();
            }

            return number < call;
        }
    }
}
