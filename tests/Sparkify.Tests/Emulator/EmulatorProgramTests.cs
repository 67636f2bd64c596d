using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Sparkify.Emulator.Postgres;
using Sparkify.Tests.Emulator.Aws;

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
        var said = await GreetingAsync(emulator);
        var port = int.Parse(Regex.Match(said, @"PostgreSQL at localhost:(\d+)").Groups[1].Value);
        Assert.True(await AnswersAsync(port));

        emulator.Kill();
        await emulator.WaitForExitAsync(Token);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await AnswersAsync(port))
            await Task.Delay(20, patience.Token);
    }

    [Fact]
    public async Task Two_variables_lead_the_SDK_to_an_account_whose_clusters_are_where_clusters_may_be()
    {
        if (!PostgresServer.IsAvailable(out var whyNot))
            Assert.Skip(whyNot);
        using var emulator = Start("--creating", "0");
        try
        {
            var said = await GreetingAsync(emulator);
            var config = await File.ReadAllLinesAsync(Variable(said, "AWS_CONFIG_FILE"), Token);
            var settings = config.Skip(1).Select(line => line.Split(" = ")).ToDictionary(pair => pair[0], pair => pair[1]);
            var signer = new FormSigner(settings["aws_access_key_id"], settings["aws_secret_access_key"]);

            var (status, answer) = await TestAccount.SendAsync(signer.Sign(
                settings["endpoint_url"] + "/", "redshift", settings["region"],
                [
                    ("Action", "CreateCluster"), ("Version", "2012-12-01"), .. TestAccount.Needed("sparkify"),
                ]));

            Assert.Equal("[default]", config[0]);
            Assert.Equal((200, "creating"), (status, answer.Descendants("ClusterStatus").Single().Value));
            Assert.StartsWith("-----BEGIN CERTIFICATE-----", await File.ReadAllTextAsync(Variable(said, "PGSSLROOTCERT"), Token));
            var port = int.Parse(Regex.Match(said, @"Redshift at localhost:(\d+)").Groups[1].Value);
            Assert.True(port is (>= 5431 and <= 5455) or (>= 8191 and <= 8215), $"{port}");
        }
        finally
        {
            emulator.Kill();
        }
    }

    [Theory]
    [InlineData("--help", 0, "--s3-latency TIME", "")]
    [InlineData("--help", 0, "--creating SECONDS", "")]
    [InlineData("--creating soon", 2, "", "--creating takes a number from 0 to 3600, not 'soon'.")]
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

    private static async Task<string> GreetingAsync(Process emulator)
    {
        var said = "";
        while (!said.Contains("Ctrl-C ends it.", StringComparison.Ordinal))
            said += await emulator.StandardOutput.ReadLineAsync(Token) is { } line
                ? $"{line}\n"
                : throw new EndOfStreamException(said);
        return said;
    }

    private static string Variable(string said, string name) =>
        Regex.Match(said, $"export {name}='([^']+)'").Groups[1].Value;

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
