using FsCheck;
using FsCheck.Fluent;
using Sparkify.Engine.Reporting.Ci;

namespace Sparkify.Tests.Ci;

/// <summary>The lines that a log is read for, and what data can do in them: nothing.</summary>
public class CiCommandsTests
{
    private static readonly string[] Hostile =
    [
        "##vso[task.setvariable variable=PATH]x", "##VSO[task.setvariable variable=PATH]x", "##[set-env name=A]b",
        "::set-output name=a::b", "\n::add-path::/x", "\r\n##vso[task.complete result=Succeeded]", "::", "#", "##", "[",
        "]", ";", "%", "%25", "%0A", "%0D%0A::error::x", "%AZP25", "%5D", ":", ",", "\u0085", "\u001B[31m", "\0", " ", "é",
    ];

    [Fact]
    public void An_error_on_GitHub_says_what_is_wrong_and_what_to_do()
    {
        var ci = CiLog.Of(("GITHUB_ACTIONS", "true"));
        SparkifyException exception = new(ErrorIds.LoadBusy, "100% busy: run 1, 2.", "x", "Wait.");
        Assert.Equal(["::error title=Sparkify LoadBusy::100%25 busy: run 1, 2. Wait."], ci.Error(exception));
    }

    [Fact]
    public void An_error_on_Azure_DevOps_says_what_is_wrong_and_what_to_do()
    {
        var ci = CiLog.Of(("TF_BUILD", "True"));
        SparkifyException exception = new(ErrorIds.LoadBusy, "100% busy; see [x].", "x", "Wait.");
        Assert.Equal(["##vso[task.logissue type=error;code=LoadBusy]100%AZP25 busy; see [x]. Wait."], ci.Error(exception));
    }

    [Fact]
    public void A_reject_on_GitHub_is_shown_at_its_line_by_the_path_in_the_repository()
    {
        var ci = CiLog.Of(("GITHUB_ACTIONS", "true"), ("GITHUB_WORKSPACE", "/home/runner/work"));
        Assert.Equal(
            "::warning file=data/a%2Cb%3A1.json,line=1234,title=Sparkify Reject::"
            + "/home/runner/work/data/a,b:1.json line 1234: ts is missing",
            ci.Line(Annotation.Of(Reject("/home/runner/work/data/a,b:1.json"), isError: false)));
        Assert.StartsWith(
            "::error file=/data/a.json,line=1234,",
            ci.Line(Annotation.Of(Reject("/data/a.json"), isError: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reject_on_Azure_DevOps_is_shown_at_its_line() =>
        Assert.Equal(
            "##vso[task.logissue type=warning;sourcepath=/data/a%3Bb%5D.json;linenumber=1234;code=Reject]"
            + "/data/a;b].json line 1234: ts is missing",
            CiLog.Of(("TF_BUILD", "True")).Line(Annotation.Of(Reject("/data/a;b].json"), isError: false)));

    [Fact]
    public void A_reject_in_S3_is_at_no_file_of_this_machine() =>
        Assert.Equal(
            "::error title=Sparkify Reject::s3://logs/a.json line 1234: ts is missing",
            CiLog.Of(("GITHUB_ACTIONS", "true")).Line(Annotation.Of(Reject("s3://logs/a.json"), isError: true)));

    [Theory]
    [InlineData(CiHost.GitHub, "GITHUB_ACTIONS")]
    [InlineData(CiHost.AzureDevOps, "TF_BUILD")]
    public void Whatever_the_data_says_a_line_is_one_command_and_text_is_none(CiHost host, string variable)
    {
        var ci = CiLog.Of((variable, "true"));
        var texts = Gen.Elements(Hostile).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Prop.ForAll(texts, texts, (text, path) =>
        {
            Assert.Null(CiLog.Read(host, DisplayText.Printable(text)!));
            var line = ci.Line(new Annotation(IsError: true, "Reject", text, path, 7));
            Assert.Equal(-1, line.IndexOfAny(['\r', '\n']));
            var command = CiLog.Read(host, line);
            Assert.Equal(host == CiHost.GitHub ? "error" : "task.logissue", command?.Name);
            Assert.Equal(path, command!.Properties[host == CiHost.GitHub ? "file" : "sourcepath"]);
            Assert.Equal("7", command.Properties[host == CiHost.GitHub ? "line" : "linenumber"]);
            Assert.Null(CiLog.Read(host, command.Text));
        }).QuickCheckThrowOnFailure();
    }

    private static SparkifyReject Reject(string path) =>
        new() { RunId = "r", Path = path, Line = 1234, Reason = "ts is missing", Raw = "{}" };
}
