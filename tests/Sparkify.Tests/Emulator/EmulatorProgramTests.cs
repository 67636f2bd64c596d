using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Sparkify.Emulator.Postgres;

namespace Sparkify.Tests.Emulator;

public class EmulatorProgramTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_emulator_leaves_no_PostgreSQL_behind()
    {
        if (!PostgresServer.IsAvailable(out var whyNot))
            Assert.Skip(whyNot);
        using var emulator = Start();
        var said = "";
        while (!said.Contains("Ctrl-C ends it.", StringComparison.Ordinal))
            said += await emulator.StandardOutput.ReadLineAsync(Token) ?? throw new EndOfStreamException(said);
        var port = int.Parse(Regex.Match(said, @"PostgreSQL at localhost:(\d+)").Groups[1].Value);
        Assert.True(await AnswersAsync(port));

        emulator.Kill();
        await emulator.WaitForExitAsync(Token);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await AnswersAsync(port))
            await Task.Delay(20, patience.Token);
    }

    [Theory]
    [InlineData("--help", 0, "--s3-latency TIME", "")]
    [InlineData("--slices 0", 2, "", "--slices takes a number from 1 to 128, not '0'.")]
    [InlineData("--s3-latency 20", 2, "", "--s3-latency takes a time as 20ms or 1s, not '20'.")]
    [InlineData("--nonsense 1", 2, "", "There is no option --nonsense.")]
    [InlineData("--data", 2, "", "--data is unknown, or lacks its value.")]
    public async Task Its_options_are_explained_and_checked(string arguments, int code, string output, string error)
    {
        using var emulator = Start(arguments.Split(' '));
        var (said, wrong) = (emulator.StandardOutput.ReadToEndAsync(Token), emulator.StandardError.ReadToEndAsync(Token));
        await emulator.WaitForExitAsync(Token);

        Assert.Equal(code, emulator.ExitCode);
        Assert.Contains(output, await said);
        Assert.Equal(error, (await wrong).TrimEnd());
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Sparkify.Emulator.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("localhost", port, Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
