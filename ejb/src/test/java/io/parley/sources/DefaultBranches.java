package io.parley.sources;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds switches over a sealed type or an enum of ours that have a {@code default}, by the compiler's own types: such a switch compiles when a case is added,
 * and is silently wrong. A selector whose type cannot be told is found too.
 */
final class DefaultBranches extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final Set<String> found = new TreeSet<>();

    private DefaultBranches(Trees trees) {
        this.trees = trees;
    }

    /** Each as "io.parley.queue.Dispatch:12 over io.parley.queue.QueueEvent". */
    static Set<String> in(Iterable<? extends JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        // types of libraries that are not here are errors, which do not matter
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                null,
                error -> {},
                List.of("-proc:none", "--should-stop=ifError=FLOW", "-cp", System.getProperty("java.class.path")),
                null,
                sources);
        Iterable<? extends CompilationUnitTree> units = task.parse();
        task.analyze();
        DefaultBranches branches = new DefaultBranches(Trees.instance(task));
        branches.scan(units, null);
        return branches.found;
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void nothing) {
        look(tree.getExpression(), tree.getCases());
        return super.visitSwitch(tree, null);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void nothing) {
        look(tree.getExpression(), tree.getCases());
        return super.visitSwitchExpression(tree, null);
    }

    private void look(ExpressionTree selector, List<? extends CaseTree> cases) {
        boolean hasDefault = cases.stream()
                .flatMap(one -> one.getLabels().stream())
                .anyMatch(DefaultCaseLabelTree.class::isInstance);
        // texts and numbers as labels: no type of ours, even where the selector's is unknown
        boolean overLiterals = cases.stream()
                .flatMap(one -> one.getLabels().stream())
                .anyMatch(label -> label instanceof ConstantCaseLabelTree constant
                        && constant.getConstantExpression() instanceof LiteralTree);
        TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), selector));
        if (hasDefault && (type == null || (type.getKind() == TypeKind.ERROR && !overLiterals) || ours(type))) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            long line =
                    unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, selector));
            String name = unit.getSourceFile().getName().replaceFirst(".*/", "").replace(".java", "");
            found.add(unit.getPackageName() + "." + name + ":" + line + " over " + type);
        }
    }

    private static boolean ours(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().toString().startsWith("io.parley.")
                && (element.getKind() == ElementKind.ENUM
                        || element.getModifiers().contains(Modifier.SEALED));
    }
}
