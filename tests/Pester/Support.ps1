# What every test file begins with: `. $PSScriptRoot/Support.ps1` in its BeforeAll.

# The module under test: laid out as it is published, by the build or by `build.ps1 Package`.
$script:ModuleFolder = if ($env:SPARKIFY_MODULE) { $env:SPARKIFY_MODULE }
else { Join-Path $PSScriptRoot '../../src/Sparkify.PowerShell/bin/Debug/module/Sparkify.PowerShell' }

# By its manifest: the folder of a package is named for its version, and Import-Module takes no such folder.
$script:ModulePath = Join-Path $script:ModuleFolder Sparkify.PowerShell.psd1
Import-Module $script:ModulePath -ErrorAction Stop

. $PSScriptRoot/Pwsh.ps1

# A folder of a test's own, as a path of the file system.
function New-TestFolder {
    [System.IO.Directory]::CreateTempSubdirectory('sparkify-pester-').FullName
}

# An event as the logs have it; any key may be given another value, or $null to leave it out.
function New-EventLine {
    param([hashtable] $With = @{})
    $line = [ordered]@{
        artist = 'Sydney Youngblood'; auth = 'Logged In'; firstName = 'Jacob'; gender = 'M'; itemInSession = 53
        lastName = 'Klein'; length = 238.07955; level = 'paid'; location = 'Tampa-St. Petersburg-Clearwater, FL'
        method = 'PUT'; page = 'NextSong'; registration = 1540558108796.0; sessionId = 954
        song = "Ain't No Sunshine"; status = 200; ts = 1543449657796; userAgent = 'Mozilla/5.0'; userId = '73'
    }
    foreach ($key in $With.Keys) { $line[$key] = $With[$key] }
    foreach ($key in @($line.Keys)) { if ($null -eq $line[$key]) { $line.Remove($key) } }
    ConvertTo-Json $line -Compress
}

# Writes lines to a file, making its folder; gives its path.
function Set-TestFile {
    param([string] $Path, [string[]] $Line)
    $null = New-Item -ItemType Directory -Force (Split-Path $Path)
    [System.IO.File]::WriteAllLines($Path, $Line)
    $Path
}

# A small set of sample data, loaded: Folder, Database, Data (SparkifySampleData), Load (SparkifyEtlResult).
function New-LoadedWarehouse {
    param([int] $Events = 2000, [int] $Corrupt = 0)
    $folder = New-TestFolder
    $data = New-SparkifySampleData (Join-Path $folder data) -Events $Events -Corrupt $Corrupt
    $database = Join-Path $folder plays.duckdb
    $load = $data | Invoke-SparkifyEtl -Warehouse $database -MaxErrors $Corrupt
    [pscustomobject]@{ Folder = $folder; Database = $database; Data = $data; Load = $load }
}

# The only error that the script block writes.
function Get-OnlyError {
    param([scriptblock] $Script)
    $ErrorActionPreference = 'Continue'
    $written = @(& $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    $written | Should -HaveCount 1
    $written[0]
}

# Seven plays of three users, three of them one song, and a catalogue of three; loaded. Few enough to count by hand.
#   2018-11-04 10:00:00      Ana   paid  Undo     Elena                 200.0   (a Sunday)
#   2018-11-04 10:30:00      Ana   paid  Revelry  Kings Of Leon         100.4
#   2018-11-04 23:59:59.999  Ben   free  Undo     Elena                 200.0
#   2018-11-05 00:00:00      Ben   free  Nowhere  Nobody                 60.0   (not in the catalogue)
#   2018-11-05 10:00:00      Ana   paid  Undo     Elena                 200.0
#   2018-12-01 10:00:00      Cleo  free  Hunter   Elena Maria Anton    3540.0   (Elena, by another name)
#   2018-12-01 10:05:00      Cleo  free  Nowhere  Nobody                 60.0
# Later Ana goes to free, on another page; and somebody looks around who is not logged in.
function Invoke-HandmadeLoad {
    $people = @{
        Ana  = @{ userId = '1'; firstName = 'Ana'; lastName = 'Lima'; gender = 'F'; location = 'Tampa, FL' }
        Ben  = @{ userId = '2'; firstName = 'Ben'; lastName = 'Roe'; gender = 'M'; location = 'Lansing, MI' }
        Cleo = @{ userId = '3'; firstName = 'Cleo'; lastName = 'Diaz'; gender = 'F'; location = $null }
        ''   = @{ userId = ''; firstName = $null; lastName = $null; gender = $null; location = $null }
    }
    $lines = @'
who,level,sessionId,itemInSession,ts,page,song,artist,length
Ana,paid,10,0,1541325600000,NextSong,Undo,Elena,200.0
Ana,paid,10,1,1541327400000,NextSong,Revelry,Kings Of Leon,100.4
Ben,free,20,0,1541375999999,NextSong,Undo,Elena,200.0
Ben,free,20,1,1541376000000,NextSong,Nowhere,Nobody,60.0
Ana,paid,11,0,1541412000000,NextSong,Undo,Elena,200.0
Cleo,free,30,0,1543658400000,NextSong,Hunter,Elena Maria Anton,3540.0
Cleo,free,30,1,1543658700000,NextSong,Nowhere,Nobody,60.0
Ana,free,11,1,1543700000000,Home,,,
,free,40,0,1543700000001,Home,,,
'@ | ConvertFrom-Csv | ForEach-Object {
        $with = $people[$_.who].Clone()
        foreach ($key in 'level', 'page') { $with[$key] = $_.$key }
        foreach ($key in 'sessionId', 'itemInSession', 'ts') { $with[$key] = [long]$_.$key }
        foreach ($key in 'song', 'artist') { $with[$key] = if ($_.$key) { $_.$key } }
        $with.length = if ($_.length) { [double]$_.length }
        New-EventLine $with
    }
    $songs = @'
song_id,title,duration,year,artist_id,artist_name,artist_location
SO1,Undo,200.0,2001,AR1,Elena,Dublin
SO2,Revelry,100.4,2008,AR2,Kings Of Leon,
SO3,Hunter,3540.0,0,AR1,Elena Maria Anton,
'@ | ConvertFrom-Csv | ForEach-Object { ConvertTo-Json $_ -Compress }
    $folder = New-TestFolder
    $events = Set-TestFile "$folder/log_data/events.json" $lines
    $catalogue = Set-TestFile "$folder/song_data/songs.json" $songs
    $database = Join-Path $folder plays.duckdb
    $load = Invoke-SparkifyEtl $events $catalogue -Warehouse $database
    [pscustomobject]@{
        Folder = $folder; Database = $database; Load = $load; EventPath = $events; SongPath = $catalogue
    }
}

# All there is to an error of this module; Class is that of the cmdlet.
function Assert-SparkifyError {
    param($Record, [string] $Id, [string] $Category, [string] $Target, [string] $Message, [string] $Action, $Class)
    $Record.FullyQualifiedErrorId | Should -BeExactly "$Id,$Class"
    $Record.Exception | Should -BeOfType Sparkify.SparkifyException
    $Record.Exception.ErrorId | Should -BeExactly $Id
    $Record.CategoryInfo.Category | Should -Be $Category
    $Record.TargetObject | Should -BeExactly $Target
    "$Record" | Should -BeExactly $Message
    $Record.ErrorDetails.RecommendedAction | Should -BeExactly $Action
}

# What a script says with -WhatIf: PowerShell says it to the host, and a transcript hears it.
function Get-WhatIfText([scriptblock] $Script) {
    $transcript = [System.IO.Path]::GetTempFileName()
    $null = Start-Transcript $transcript
    try { $null = & $Script } finally { $null = Stop-Transcript }
    Get-Content $transcript | Where-Object { $_ -like 'What if: *' }
    Remove-Item $transcript
}

# Runs a script in a runspace of its own, where nothing is connected and nobody can be asked: Output, Errors.
function Invoke-InNewRunspace {
    param([hashtable] $With, [string] $Script)
    $shell = [powershell]::Create().AddCommand('Import-Module').AddArgument($script:ModulePath)
    try {
        $null = $shell.AddStatement().AddScript($Script).AddParameters($With)
        $output = @($shell.Invoke())
        [pscustomobject]@{ Output = $output; Errors = @($shell.Streams.Error) }
    }
    finally {
        $shell.Dispose()
    }
}

# Keeps a warehouse in another runspace until Release is called: reading it, by a query of which one row is seen, or
# loading into it, when there is more to tell of the load than anybody listens to.
function Invoke-Hold {
    param([string] $Database, [switch] $Loading)
    $data = if ($Loading) { New-SparkifySampleData "$Database.held" -Events 1 -Songs 400 }
    $held = [System.Threading.ManualResetEventSlim]::new()
    $free = [System.Threading.ManualResetEventSlim]::new()
    $shell = [powershell]::Create()
    $null = $shell.AddCommand('Import-Module').AddArgument($script:ModulePath).Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript({
            param($Database, $Data, $Held, $Free)
            if ($Data) {
                $Data | Invoke-SparkifyEtl -Warehouse $Database -Verbose 4>&1 |
                    ForEach-Object { if ("$_" -like 'Opened *') { $Held.Set(); $Free.Wait() }; $_ }
            }
            else {
                Invoke-SparkifyQuery 'SELECT 1 FROM range(1000000000)' -Warehouse $Database |
                    ForEach-Object { $Held.Set(); $Free.Wait(); $_ } | Select-Object -First 1
            }
        }).AddParameters(@{ Database = $Database; Data = $data; Held = $held; Free = $free })
    $running = $shell.BeginInvoke()
    $held.Wait(10000) | Should -BeTrue
    $hold = [pscustomobject]@{ Free = $free; Shell = $shell; Running = $running }
    $hold | Add-Member -PassThru ScriptMethod Release {
        if ($this.Free.IsSet) { return }
        $this.Free.Set()
        $output = $this.Shell.EndInvoke($this.Running)
        $this.Shell.Streams.Error | Should -BeNullOrEmpty
        $this.Shell.Dispose()
        $output
    }
}

# Runs a script in a new process that has not imported the module: what it writes, errors among it.
function Invoke-NewProcess {
    param([scriptblock] $Script, [object[]] $With = @(), [hashtable] $Environment = @{})
    $before = @{}
    foreach ($name in $Environment.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $Environment[$name] ?? [NullString]::Value)
    }
    try {
        $program, [string[]] $first = Get-PwshCommand
        & $program @first -NoProfile -NonInteractive -Command $Script -args $With 2>&1
    }
    finally {
        foreach ($name in $before.Keys) {
            [Environment]::SetEnvironmentVariable($name, $before[$name] ?? [NullString]::Value)
        }
    }
}

# A script in a runspace of its own that runs beside the test; it has $Signal, a ManualResetEventSlim by each name asked
# for. End waits for it; Stop stops it and gives the seconds that took. Both let go of it.
function Start-BesideTest {
    param([scriptblock] $Script, [hashtable] $With = @{}, [string[]] $Signal = @())
    $shell = [powershell]::Create()
    $signals = @{}
    foreach ($name in $Signal) { $signals[$name] = [System.Threading.ManualResetEventSlim]::new() }
    $variables = $shell.Runspace.SessionStateProxy
    $variables.SetVariable('Signal', $signals)
    foreach ($name in $With.Keys) { $variables.SetVariable($name, $With[$name]) }
    # Not one after the other in one invocation: PowerShell does not stand a stop between two statements.
    $null = $shell.AddCommand('Import-Module').AddArgument($script:ModulePath).Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript($Script)
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $none = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $none.Complete()
    $running = $shell.BeginInvoke($none, $output)
    $beside = [pscustomobject]@{
        Shell = $shell; Running = $running; Signal = $signals; Output = $output; Errors = $shell.Streams.Error
    }
    $beside | Add-Member ScriptMethod End {
        $null = $this.Shell.EndInvoke($this.Running)
        $this.Shell.Runspace.Dispose()
        $this.Shell.Dispose()
    }
    $beside | Add-Member -PassThru ScriptMethod Stop {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $this.Shell.Stop()
        $watch.Stop()
        $this.Shell.InvocationStateInfo.State | Should -Be Stopped
        $watch.Elapsed.TotalSeconds
    }
}

# Loads a handmade event and so many songs that the load, which may tell no more than 256 things before they are heard,
# cannot have read anything when it is heard to have opened the database; there, on this thread, does what is asked for.
function Invoke-WhileLoading {
    param([string] $Folder, [string] $Database, [scriptblock] $Do)
    $data = Join-Path $Folder slow
    $events = Set-TestFile (Join-Path $data log_data events.json) (New-EventLine)
    if (-not (Test-Path (Join-Path $data song_data))) {
        foreach ($number in 1..400) {
            $song = @{ song_id = "SO$number"; title = "Song $number"; artist_id = 'AR1'; artist_name = 'Ana' }
            $null = Set-TestFile (Join-Path $data song_data "$number.json") (ConvertTo-Json $song -Compress)
        }
    }
    Invoke-SparkifyEtl $events (Join-Path $data song_data) -Warehouse $Database -Verbose 4>&1 | ForEach-Object {
        if ($_ -isnot [System.Management.Automation.VerboseRecord]) { $_ }
        elseif ("$_".StartsWith('Opened ')) { & $Do $events }
    }
}

# The PostgreSQL of the tests, as the other tests have it, or why there is none. Whoever starts one disposes of it.
function Get-EmulatorPath {
    Get-ChildItem $PSScriptRoot/../Sparkify.Emulator/bin/*/net*/Sparkify.Emulator.dll -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
}

function Get-PostgresMissing {
    if (-not (Get-EmulatorPath)) { return 'tests/Sparkify.Emulator is not built' }
    # The emulator runs on ASP.NET's framework, which pwsh has not; what a PostgreSQL takes of that, the module has.
    $logging = 'Microsoft.Extensions.Logging.Abstractions'
    if ([System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach({ $_.GetName().Name }) -notcontains $logging) {
        $null = [System.Reflection.Assembly]::LoadFrom((Resolve-Path $script:ModuleFolder/bin/$logging.dll).ProviderPath)
    }
    Add-Type -Path (Get-EmulatorPath)
    $whyNot = ''
    if (-not [Sparkify.Emulator.Postgres.PostgresServer]::IsAvailable([ref] $whyNot)) { $whyNot }
}

# What somebody types who is asked for user and password.
function Get-TestCredential([string] $User, [string] $Secret) {
    [pscredential]::new($User, [System.Net.NetworkCredential]::new($User, $Secret).SecurePassword)
}

# A PostgreSQL with an empty database, music: Server, Port, User, Password, Credential, ConnectionString.
function Start-TestServer {
    $server = [Sparkify.Emulator.Postgres.PostgresServer]::StartAsync($null).GetAwaiter().GetResult()
    $null = $server.CreateDatabaseAsync('music', [NullString]::Value).GetAwaiter().GetResult()
    [pscustomobject]@{
        Server = $server; Port = $server.Port; User = $server.UserName; Password = $server.Password
        Credential = Get-TestCredential $server.UserName $server.Password
        ConnectionString = $server.ConnectionString('music')
    }
}

# What is wrong with a script: it does not parse, or calls what is not there.
function Get-Mistake([string] $Code) {
    $tokens = $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $tokens, [ref] $errors)
    foreach ($failure in $errors) { $failure.Message }
    $own = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true).Name
    foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
        $name = $call.GetCommandName()
        if (-not $name -or $name -in $own) { continue }
        $command = Get-Command $name -ErrorAction Ignore
        if (-not $command) { "there is no command $name"; continue }
        if ($command.CommandType -notin 'Cmdlet', 'Function', 'Alias', 'ExternalScript') { continue }
        $named = $call.CommandElements |
            Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }
        foreach ($parameter in $named.ParameterName) {
            try { $null = $command.ResolveParameter($parameter) }
            catch { "$name has no parameter -$parameter" }
        }
    }
}

# The real set lies beside the checkout, where there is one.
function Get-RealData {
    for ($above = Split-Path $PSScriptRoot; $above; $above = Split-Path $above) {
        $set = Join-Path $above shared/data/sparkify
        if (Test-Path $set) { return $set }
    }
}

# An account of AWS by the emulator's program, in a process of its own, since pwsh has no ASP.NET: Url, and Environment,
# the variables that lead there. Stop ends it. A cluster takes a moment to come and go. -Data fills its bucket udacity-dend.
function Start-TestEmulator {
    param([string] $Data)
    $said = [System.Collections.Generic.List[string]]::new()
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.RedirectStandardOutput = $true
    foreach ($word in 'exec', (Get-EmulatorPath), '--creating', 0, '--deleting', 0, '--changing', 0,
        '--role-visible', 0) { $start.ArgumentList.Add("$word") }
    if ($Data) { foreach ($word in '--data', $Data) { $start.ArgumentList.Add($word) } }
    $process = [System.Diagnostics.Process]::Start($start)
    while (($line = $process.StandardOutput.ReadLine()) -notlike 'Ctrl-C*') {
        if ($null -eq $line) { throw "The emulator ended: $($said -join "`n")" }
        $said.Add($line)
    }
    # The first block of variables is the one with the control plane.
    $block = ($said -join "`n") -replace '(?s)\n\s*Shell:.*'
    $environment = @{}
    foreach ($set in [regex]::Matches($block, "\`$env:(\w+) = '([^']*)'")) {
        $environment[$set.Groups[1].Value] = $set.Groups[2].Value
    }
    $url = [regex]::Match($block, 'AWS at (http://[^,]+)').Groups[1].Value
    [pscustomobject]@{ Process = $process; Url = $url; Environment = $environment } |
        Add-Member -PassThru ScriptMethod Stop {
            if ($IsWindows) { $this.Process.Kill() } else { kill -TERM $this.Process.Id }
            $null = $this.Process.WaitForExit(20000)
        }
}
