namespace Multyagents.Runs;

/// <summary>What failures look like in messages and output of common tools.</summary>
/// <remarks>Patterns stay within a line and use nothing that needs backtracking. Counted repetitions are kept small: they blow the automaton up.</remarks>
internal static class FailureSignals
{
    /// <summary>The runner or the control plane stopped the task when its own time was up.</summary>
    public static FailureSignal OwnTimeout { get; } = new([@"\A[ \t]*timed out after \d+(\.\d+)? ?s\b"]);

    /// <summary>What a runner says of an attempt that it lost itself.</summary>
    public static FailureSignal RunnerInterrupted { get; } = new(
    [
        @"\brunner (was )?(restarted|interrupted)\b",
        @"\brunner is (shutting down|draining|overloaded|restarting)\b",
        @"\battempt was interrupted\b",
        @"\bkilled from outside\b",
    ]);

    /// <summary>What a runner that cannot prepare a container speaks of.</summary>
    public static FailureSignal SandboxWords { get; } = new([@"\b(docker|podman|containers?|sandbox|image|mounts?)\b"]);

    /// <summary>What a runner that cannot prepare a workspace speaks of.</summary>
    public static FailureSignal WorkspaceWords { get; } = new([@"\b(git|worktrees?|workspace|branch|checkout|repository|working directory|project (root|folder))\b"]);

    // A test's title and a count of zero speak of failures that did not happen.
    private static readonly string[] PassingTests =
    [
        @"^[ \t]*[✓✔√☑]",
        @"^[ \t]*\[?(PASS|PASSED)\]?[ \t:]",
        @"^[ \t]*Passed [^ \t]",
        @"^[ \t]*ok[ \t]+\d",
        @"^[ \t]*ok[ \t]+[^ \t]+[ \t]+[\d(]",
        @"--- PASS:",
        @"\bPASSED[ \t]*(\[ *\d+%\])?[ \t]*\z",
        @"\.\.\. ok[ \t]*\z",
    ];

    private static readonly string[] TitlesAndZeros =
    [
        .. PassingTests,
        @"^[ \t]*[✕✗✘×●]",
        @"^[ \t]*not ok \d",
        @"--- FAIL:",
        @"^[ \t]*Failed [^ \t].* \[[<\d][^\]]*\][ \t]*\z",
        @"\b0 ([\w-]+ ){0,3}(errors?|failures?|problems?|issues?|timeouts?|conflicts?|flakes?|flaky)\b",
        @"\b(no|zero|without|without any) (network|connection|connectivity|permission|access|dns|tls|ssl|proxy|sandbox|container|docker|git|merge|module|dependency|import|flaky|intermittent) ([\w-]+ ){0,2}(errors?|failures?|problems?|issues?|timeouts?|conflicts?|tests?)\b",
        @"\b(errors?|failures?|timeouts?|resets?|refused|denied|conflicts?|flak(y|es?)( tests)?)[ \t]*[:=][ \t]*0\b",
    ];

    // The engine's own socket is the sandbox's matter.
    private static readonly string[] NotNetwork = [.. TitlesAndZeros, @"docker\.sock", @"containerd\.sock", @"\bdocker daemon\b"];

    /// <summary>Connections, name lookups, handshakes and gateways that failed.</summary>
    public static FailureSignal NetworkThatMayHeal { get; } = new(
    [
        @"\bconnection (was |has been )?(refused|reset|aborted|forcibly closed)\b",
        @"\bconnection (was |has been )?(unexpectedly )?(closed|dropped|terminated) (unexpectedly|by )",
        @"\bconnection [^\r\n]*was forcibly closed\b",
        @"\bactively refused\b",
        @"\b(connection|connect|operation|socket|handshake|read|network) (attempt )?(has )?timed[ -]out\b",
        @"\b(connection|connect|socket|handshake|i/o|network) timeout\b",
        @"\btimed out (while |trying to )?(connecting|connect|awaiting headers)\b",
        @"\btimeout was reached\b",
        @"\bClient\.Timeout exceeded\b",
        @"\bHttpClient\.Timeout\b",
        @"\b(ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN|ERR_SOCKET_TIMEOUT|UND_ERR_\w+_TIMEOUT|UND_ERR_SOCKET)\b",
        @"\bERR_(CONNECTION_\w+|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|NETWORK_CHANGED|TIMED_OUT|ADDRESS_UNREACHABLE)\b",
        @"\b(could not|couldn't|cannot|can't|unable to|failed to) resolve (the )?(host|proxy|hostname|address|remote name)\b",
        @"\bremote name could not be resolved\b",
        @"\bunable to resolve host address\b",
        @"\btemporary failure (in name resolution|resolving)\b",
        @"\bname or service not known\b",
        @"\bnodename nor servname provided\b",
        @"\bno such host\b",
        @"\bunknown ?host(exception)?\b",
        @"\bgetaddrinfo\b",
        @"\bno route to host\b",
        @"\b(network|host) is (unreachable|down)\b",
        @"\bdestination (host|net) unreachable\b",
        @"\bcouldn't connect to server\b",
        @"\bfailed to connect to [^ ]+ port \d",
        @"\bdial (tcp|udp)\b",
        @"\bTLS handshake (timeout|error|failed|failure)\b",
        @"\b(ssl|tls|gnutls)[ _](handshake|connect|recv|read)\w*(\(\))?[ :]{1,3}(failed|error|failure|timeout)\b",
        @"\bgnutls_handshake\(\) failed\b",
        @"\bsslv3 alert handshake failure\b",
        @"\bSSL_ERROR_(SYSCALL|ZERO_RETURN)\b",
        @"\bSSL connection could not be established\b",
        @"\bremote end hung up unexpectedly\b",
        @"\bserver closed the connection unexpectedly\b",
        @"\bsocket hang up\b",
        @"\bnetwork (error|timeout|failure)\b",
        @"\bread timed out\b",
        @"\b(ReadTimeout|ConnectTimeout|NewConnectionError|MaxRetryError|ConnectException|SocketTimeoutException|RemoteDisconnected)\b",
        @"\b(requests\.exceptions|aiohttp|httpx|urllib3?\.\w+)\.\w*Connect\w*Error\b",
        @"\bmax retries exceeded with url\b",
        @"\b(bad gateway|service (temporarily )?unavailable|gateway time-?out)\b",
        @"\b(HTTP(/\d(\.\d)?)?|status|status code|code|error|returned|response)[:=]? ?\(?50[234]\b",
        @"\bcurl: \((5|6|7|18|28|35|52|55|56)\)",
        @"\bRPC failed; (curl|HTTP 5)",
        @"\bNU1301\b",
    ],
    NotNetwork);

    /// <summary>A TLS certificate that is not trusted: of the network, but another try meets the same one.</summary>
    public static FailureSignal Certificate { get; } = new(
    [
        @"\bcertificate verify failed\b",
        @"\bunable to get (local )?issuer certificate\b",
        @"\bself[- ]signed certificate\b",
        @"\bcertificate (has expired|is not trusted|is not yet valid|signed by unknown authority)\b",
        @"\bx509: certificate\b",
        @"\bremote certificate is invalid\b",
        @"\bPKIX path building failed\b",
        @"\b(CERT_HAS_EXPIRED|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN)\b",
    ],
    NotNetwork);

    /// <summary>The container or its engine failed.</summary>
    public static FailureSignal Sandbox { get; } = new(
    [
        @"\bdocker daemon\b",
        @"\bdocker\.sock\b",
        @"\berror response from daemon\b",
        @"\bdocker: (command )?not found\b",
        @"\bexec: ""?(docker|podman)""?: executable file not found\b",
        @"\bdocker (is not (available|installed|running)|could not be (started|found))\b",
        @"\bOCI runtime\b",
        @"\brunc (create|run|did not)\b",
        @"\bcontainerd: ",
        @"\bno such (container|image)\b",
        @"\bmanifest (unknown|for [^ ]+ not found)\b",
        @"\bunable to find image '[^']+' locally\b[^\r\n]*\berror\b",
        @"\bpull access denied\b",
        @"\btoomanyrequests:",
        @"\binvalid reference format\b",
        @"\berror during container init\b",
        @"\bfailed to (create|start) (the )?(container|sandbox)\b",
        @"\bOOMKilled\b",
    ],
    TitlesAndZeros);

    /// <summary>The workspace's git repository did not allow the work.</summary>
    public static FailureSignal WorkspaceGit { get; } = new(
    [
        @"\bnot a git repository\b",
        @"\b(is already checked out at|already used by worktree)\b",
        @"\bmissing but (already registered|locked) worktree\b",
        @"\bfatal: '[^']+' already exists\b",
        @"\ba branch named '[^']+' already exists\b",
        @"\bfatal: (ambiguous argument|bad (object|revision|config)|invalid reference|not a valid object name|couldn't find remote ref|unable to create|cannot|could not create work tree|unable to checkout|unable to read tree|no such branch|index file|loose object|a branch|refusing to)\b",
        @"\bfatal: [^\r\n]*\bworktree\b",
        @"\bpathspec '[^']+' did not match\b",
        @"\bunknown revision or path\b",
        @"\bCONFLICT \(",
        @"\bautomatic merge failed\b",
        @"\bmerge conflicts?\b",
        @"\bneeds merge\b",
        @"\bunmerged (paths|files)\b",
        @"\bwould be overwritten by (merge|checkout|rebase)\b",
        @"\bindex\.lock\b",
        @"\bcannot lock ref\b",
        @"\bdubious ownership\b",
        @"\bunrelated histories\b",
        @"\bnon-fast-forward\b",
        @"! \[(remote )?rejected\]",
        @"\bfailed to push some refs\b",
        @"\bcannot (rebase|pull with rebase|merge|checkout):",
        @"\byou have (unstaged|uncommitted) changes\b",
        @"\bpatch (failed:|does not apply)",
        @"\bcould not apply [0-9a-f]{7}",
    ],
    [.. TitlesAndZeros, @"\bpermission denied\b", @"\boperation not permitted\b", @"\bread-only file system\b"]);

    /// <summary>Access was denied.</summary>
    public static FailureSignal Permission { get; } = new(
    [
        @"\bpermission( to [^ ]+)? denied\b",
        @"\baccess (to the path [^\r\n]+ )?(is |was )?denied\b",
        @"\bAccessDenied(Exception)?\b",
        @"\b(EACCES|EPERM|EROFS)\b",
        @"\bErrno (1|13|30)\]",
        @"\boperation not permitted\b",
        @"\bread-only file system\b",
        @"\bPermissionError\b",
        @"\bUnauthorizedAccessException\b",
        @"\bauthentication (failed|required)\b",
        @"\bcould not read (username|password)\b",
        @"\b401[ :(-]{0,3}unauthorized\b",
        @"\b403[ :(-]{0,3}forbidden\b",
        @"\b(HTTP(/\d(\.\d)?)?|status|status code|returned error|response)[:=]? ?\(?40[13]\b",
        @"\b(invalid|bad|missing) credentials\b",
        @"\binsufficient (permissions?|privileges?|scopes?)\b",
        @"\bnot authorized\b",
        @"\b(must be run as|are you|requires|must be) root\b",
        @"\bhost key verification failed\b",
        @"\bsudo: a (password|terminal) is required\b",
        @"\b(code|error) (E401|E403|ENEEDAUTH)\b",
    ],
    TitlesAndZeros);

    /// <summary>Something that the task builds on is missing or does not fit.</summary>
    public static FailureSignal Dependency { get; } = new(
    [
        @"\bModuleNotFoundError\b",
        @"\bNo module named\b",
        @"\bImportError:",
        @"\b(cannot|can't) find (module|package)\b",
        @"\b(ERR_)?MODULE_NOT_FOUND\b",
        @"\bModule not found: ",
        @"\bcould not find a version that satisfies\b",
        @"\bno matching (distribution|version) found\b",
        @"\bno matching package named\b",
        @"\bResolutionImpossible\b",
        @"\b(code|error) (ERESOLVE|E404|ETARGET|ENOVERSIONS|EBADENGINE|EUSAGE|EINTEGRITY)\b",
        @"\bunable to resolve dependency tree\b",
        @"\bERR_PNPM_\w+",
        @"\b(frozen-lockfile|frozen lockfile)\b",
        @"\bcouldn't find (any versions for|package)\b",
        @"\bNU1(10[0-9]|202|605|608)\b",
        @"\b(package|namespace) [^\r\n]+ is not in (std|GOROOT)\b",
        @"\bno required module provides package\b",
        @"\bmissing go\.sum entry\b",
        @"\bfailed to select a version for\b",
        @"\bcould not resolve (dependencies|all (files|dependencies|artifacts))\b",
        @"\bcould not find artifact\b",
        @"\bE: unable to locate package\b",
        @"\bhas no installation candidate\b",
        @"\bunmet dependencies\b",
        @"\bcommand not found\b",
        @"\bsh: (\d+: |line \d+: )?[^ \r\n]+: not found\b",
        @"\bis not recognized as (an internal|the name of)\b",
        @"\bexecutable file not found in\b",
        @"\benv: [^\r\n]+: No such file or directory\b",
        @"\berror while loading shared libraries\b",
        @"\bcannot open shared object file\b",
        @"\bversion [`']GLIBC\w*_",
        @"\bDllNotFoundException\b",
        @"\bcould not load file or assembly\b",
        @"\b(ClassNotFoundException|NoClassDefFoundError)\b",
        @"\bcannot load such file\b",
        @"\bcould not find gem\b",
        @"\bGemNotFound\b",
        @"\bYou must install (or update )?\.NET\b",
        @"\bcompatible \.NET SDK was not found\b",
    ],
    TitlesAndZeros);

    /// <summary>Tests failed.</summary>
    public static FailureSignal TestRegression { get; } = new(
    [
        @"\b[1-9]\d* (tests?|specs?|examples?|suites?|snapshots?|scenarios?|test suites?|test files?) (have |has )?fail",
        @"\b[1-9]\d* failed[,;|] ?\d+ ",
        @"\b[1-9]\d* failed \| ?\d+ ",
        @"\b[1-9]\d* failed in \d",
        @"\b(tests|test files|test suites)[: \t]+[1-9]\d* failed\b",
        @"^[ \t]*[1-9]\d* (failed|failing)\b[ \t]*(\([^)\r\n]+\))?[ \t]*\r?$",
        @"\btests? (completed|passed|run), [1-9]\d* failed\b",
        @"\b\d+ (examples?|tests?|doctests?), [1-9]\d* failures?\b",
        @"^FAILED \([a-z]+=\d",
        @"(^|[,;(|-])[ \t]*(tests )?(failed|failures?)[:=][ \t]*[1-9]\d*[ \t]*([,.;|)]|\r?$)",
        @"\bTests run: *\d+, *Failures: *\d+, *Errors: *[1-9]",
        @"^[ \t]*--- FAIL: ",
        @"^[ \t]*FAIL[ \t]+[^ \t\r\n]",
        @"^FAILED [^ \r\n]+::",
        @"^[ \t]*not ok \d",
        @"^[ \t]*[✕✗✘×][ \t]",
        @"^[ \t]*Failed [^ \t\r\n][^\r\n]* \[[<\d][^\]\r\n]*\][ \t]*\r?$",
        @"\btest result: FAILED\b",
        @"\btest run failed\b",
        @"\bthere (are|were) (test failures|failing tests)\b",
        @"\bthe following tests FAILED\b",
        @"^FAILURES!",
        @"^=+ FAILURES =+",
        @"\b(AssertionError|AssertionFailedError|AssertionException)\b",
        @"\bAssert\.\w+\(\) Failure\b",
        @"\bassertion ([^\r\n]+ )?failed\b",
    ],
    PassingTests);

    /// <summary>The output itself says that a test fails only sometimes.</summary>
    public static FailureSignal FlakyTest { get; } = new(
    [
        @"\bflak(y|e|es|iness)\b",
        @"\bintermittent(ly)? (test )?fail",
        @"\b(test|tests|fails?|failure|failed) (is |are )?(intermittent|non-?deterministic)",
        @"\b(passed|passes|succeeded|succeeds) (on|after|upon) (the |a |an )?(\w+ )?(re-?try|re-?run|attempt)\b",
    ],
    [.. TitlesAndZeros, @"\bflaky-\d", @"\bflaky test report\b", @"\b(not|isn't) flaky\b"]);

    /// <summary>The machine ran out of something that others may give back.</summary>
    public static FailureSignal MachineExhausted { get; } = new(
    [
        @"\bno space left on device\b",
        @"\bENOSPC\b",
        @"\bdisk quota exceeded\b",
        @"\boom[- ]?kill(ed|er)?\b",
        @"\bout of memory: killed process\b",
        @"\bcannot allocate memory\b",
        @"\bENOMEM\b",
        @"\bfork: (retry: )?resource temporarily unavailable\b",
        @"\btoo many open files( in system)?\b",
        @"\bEMFILE\b",
        @": +\d+ Killed\b",
    ],
    TitlesAndZeros);
}
